namespace CheckIn.Web.Http;

/// <summary>Marks a page that takes a passphrase.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesPassphraseAttribute : Attribute;

/// <summary>No passphrase is taken over plain http, except on this very machine, where it crosses no network.</summary>
internal static class EncryptedPassphrases
{
    public const string Page = "/unencrypted";

    public static void UseEncryptedPassphrases(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<TakesPassphraseAttribute>() is not null && !IsSafe(context.Request))
        {
            context.Response.Redirect(Page);
            return Task.CompletedTask;
        }

        return next(context);
    });

    private static bool IsSafe(HttpRequest request) => request.IsHttps || (IsLoopback(request.Host.Host) && !CameThroughProxy(request.Headers));

    private static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]" or "::1";

    // A proxy may call this machine by a local name while the person is far away.
    private static bool CameThroughProxy(IHeaderDictionary headers) =>
        headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("X-Original-For") || headers.ContainsKey("Forwarded");
}
