using Microsoft.AspNetCore.Routing;
using Serilog;

namespace CheckIn.Web.App;

/// <summary>Request logging without a word of anyone's in it.</summary>
internal static class Logging
{
    public static void AddCheckInLogging(this WebApplicationBuilder builder) => builder.Services.AddSerilog((services, log) => log
        .ReadFrom.Configuration(builder.Configuration)
        .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>
    /// Logs method, route pattern, status and duration. Never the path: an invitation's secret is in it.
    /// </summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.MessageTemplate = "{RequestMethod} {Route} {StatusCode} in {Elapsed:0} ms";
        options.IncludeQueryInRequestPath = false;
        options.GetMessageTemplateProperties = (context, _, elapsed, status) =>
        [
            new("RequestMethod", new Serilog.Events.ScalarValue(context.Request.Method)),
            new("Route", new Serilog.Events.ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)")),
            new("StatusCode", new Serilog.Events.ScalarValue(status)),
            new("Elapsed", new Serilog.Events.ScalarValue(elapsed)),
        ];
    });
}
