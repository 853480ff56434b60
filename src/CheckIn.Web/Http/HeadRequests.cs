namespace CheckIn.Web.Http;

/// <summary>Whoever asks only for the head of a page, as previews and monitors do, is answered as if they asked for the page; the server leaves out the rest.</summary>
internal static class HeadRequests
{
    public static void UseHeadRequests(this WebApplication app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });
}
