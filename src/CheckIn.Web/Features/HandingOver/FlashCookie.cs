using CheckIn.Web.Http;

namespace CheckIn.Web.Features.HandingOver;

/// <summary>
/// One word for the next page, gone when it was heard. A page that answers a form itself would stay in the history with
/// what was typed, to be sent again by whoever goes back to it; a word in the address would stay there as well.
/// </summary>
internal static class FlashCookie
{
    private const string Cookie = "said";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    public static void Say<T>(HttpContext context, T word)
        where T : struct, Enum => context.Response.Cookies.Append(Cookie, $"{typeof(T).Name}.{word}", OwnCookie.Options(context, Kept));

    /// <summary>The word that was said to this kind of page, if any.</summary>
    public static T? Hear<T>(HttpContext context)
        where T : struct, Enum
    {
        if (context.Request.Cookies[Cookie]?.Split('.') is not [var kind, var word] || kind != typeof(T).Name)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie, OwnCookie.Options(context, Kept));
        return Enum.GetValues<T>().Cast<T?>().FirstOrDefault(known => $"{known}" == word);
    }
}
