namespace CheckIn.Web.Http;

/// <summary>How our own small cookies are kept: for this site alone, and out of reach of any script.</summary>
internal static class OwnCookie
{
#pragma warning disable S2092 // Safari takes no Secure cookie over http, not even on this machine.
    public static CookieOptions Options(HttpContext context, TimeSpan kept) => new()
    {
        Path = "/", HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = kept, IsEssential = true,
    };
#pragma warning restore S2092
}
