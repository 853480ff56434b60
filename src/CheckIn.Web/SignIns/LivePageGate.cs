
namespace CheckIn.Web.SignIns;

/// <summary>
/// Who may speak to live pages: pages of this very origin, with a sign-in that is unlocked. Blazor itself would
/// take any origin that brings the cookie.
/// </summary>
internal static class LivePageGate
{
    public static void UseLivePageGate(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase, out var rest))
        {
            return next(context);
        }

        // A page that says goodbye may do so after its sign-in ended; it proves itself by its circuit's own secret.
        var goodbye = rest.StartsWithSegments("/disconnect", StringComparison.OrdinalIgnoreCase);
        if (IsSameOrigin(context.Request) && (goodbye || (SignInClaims.IsUnlocked(context.User) && IsKnown(context.Request, rest))))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    // A connection is a WebSocket, which stays with whoever opened it. What is polled for is asked anew each time, by whoever
    // knows its address.
    private static bool IsKnown(HttpRequest request, PathString rest) => request.Headers.Upgrade.Count > 0
        || HttpMethods.IsConnect(request.Method)
        || rest.StartsWithSegments("/negotiate", StringComparison.OrdinalIgnoreCase)
        || rest.StartsWithSegments("/initializers", StringComparison.OrdinalIgnoreCase);

    // Browsers send Origin with every WebSocket and every POST. Without it only a plain read may pass. What asks to become a
    // WebSocket is told by its header: the middleware that would know comes later.
    private static bool IsSameOrigin(HttpRequest request) => request.Headers.Origin.ToString() is { Length: > 0 } origin
        ? string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        : request.Headers.Upgrade.Count == 0 && HttpMethods.IsGet(request.Method);
}
