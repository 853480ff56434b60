using Microsoft.AspNetCore.StaticAssets;

namespace CheckIn.Web.Http;

/// <summary>Marks the pages that search engines may show.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayBeFoundAttribute : Attribute;

/// <summary>What every response says to the browser about safety.</summary>
internal static class SafeHeaders
{
    // style-src-attr: components set style attributes. Everything else comes from this host and from files.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public static void UseSafeHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
#pragma warning disable S7039 // Style attributes are set by components; style elements and files from elsewhere stay refused.
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
#pragma warning restore S7039
        headers.XContentTypeOptions = "nosniff";

        // Not "no-referrer": that takes the Origin from a page's goodbye to its own circuit.
        // And no more than the origin: an address can hold the secret of an invitation or a suggestion.
        headers["Referrer-Policy"] = "strict-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        context.Response.OnStarting(() =>
        {
            // Nothing but files is ever kept by the browser, so that going back shows nobody what somebody else read; and a link
            // that is a secret is in no search engine's index.
            if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            {
                headers.CacheControl = "no-store";
                if (context.GetEndpoint()?.Metadata.GetMetadata<MayBeFoundAttribute>() is null)
                {
                    headers["X-Robots-Tag"] = "noindex, nofollow";
                }
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
