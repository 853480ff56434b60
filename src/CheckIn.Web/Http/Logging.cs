using Serilog;
using Serilog.Events;

namespace CheckIn.Web.Http;

/// <summary>Marks pages of which not even the asking is logged: whoever counts the lines would count the people.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NotLoggedAttribute : Attribute;

/// <summary>Request logging without a word of anyone's in it.</summary>
internal static class Logging
{
    // Written beside the requests: the console takes one line at a time, and nobody waits for it unless 10,000 do.
    public static void AddCheckInLogging(this WebApplicationBuilder builder) => builder.Services.AddSerilog((services, log) => log
        .ReadFrom.Configuration(builder.Configuration)
        .WriteTo.Async(beside => beside.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture), blockWhenFull: true));

    /// <summary>
    /// Logs method, route pattern, status and duration. Never the path: the secret of an invitation or a suggestion is in it.
    /// </summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.MessageTemplate = "{RequestMethod} {Route} {StatusCode} in {Elapsed:0} ms";
        options.IncludeQueryInRequestPath = false;
        options.GetLevel = (context, _, failure) =>
            failure is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : context.GetEndpoint()?.Metadata.GetMetadata<NotLoggedAttribute>() is not null ? LogEventLevel.Verbose
            : LogEventLevel.Information;
        options.GetMessageTemplateProperties = (context, _, elapsed, status) =>
        [
            new("RequestMethod", new Serilog.Events.ScalarValue(context.Request.Method)),
            new("Route", new Serilog.Events.ScalarValue((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)")),
            new("StatusCode", new Serilog.Events.ScalarValue(status)),
            new("Elapsed", new Serilog.Events.ScalarValue(elapsed)),
        ];
    });
}
