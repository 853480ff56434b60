namespace CheckIn.Web.App;

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

    private static bool IsSafe(HttpRequest request) =>
        request.IsHttps || request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" or "::1";
}
