using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CheckIn.Web.Http;

/// <summary>
/// Gives every cookie the <c>__Host-</c> prefix over https, so that no other host, port or path can set or see it.
/// Over plain http on this machine the prefix is left off: Safari takes no Secure cookie there.
/// </summary>
internal static class HostCookies
{
    private const string Prefix = "__Host-";

    public static void UseHostCookies(this WebApplication app) => app.Use((context, next) =>
    {
        // An error page goes through the app a second time; its cookies are unprefixed and prefixed once.
        if (context.Request.IsHttps && context.Items.TryAdd(Prefix, true))
        {
            context.Request.Headers.Cookie = Unprefixed(context.Request.Headers.Cookie);
            context.Response.OnStarting(() =>
            {
                var set = context.Response.Headers.SetCookie;
                context.Response.Headers.SetCookie = new StringValues([.. set.Select(c => Prefix + c)]);
                return Task.CompletedTask;
            });
        }

        return next(context);
    });

    // A cookie without the prefix was set by somebody who could not set one with it: it does not count.
    private static StringValues Unprefixed(StringValues cookies)
    {
        var kept = CookieHeaderValue.TryParseList([.. cookies.OfType<string>()], out var parsed)
            ? parsed.Where(c => c.Name.StartsWith(Prefix, StringComparison.Ordinal)).Select(c => $"{c.Name.AsSpan(Prefix.Length)}={c.Value}")
            : [];
        return string.Join("; ", kept) is { Length: > 0 } header ? header : StringValues.Empty;
    }
}
