using System.Security.Cryptography;
using CheckIn.Sealing;
using CheckIn.Web.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CheckIn.Web.Features.HandingOver;

/// <summary>A PIN that was set in this browser.</summary>
/// <param name="Id">Of its row.</param>
/// <param name="Secret">32 random bytes that only this browser keeps.</param>
public sealed record PinHere(Guid Id, byte[] Secret);

/// <summary>
/// The browser's own part of its PINs. It names nobody, opens nothing alone, and is protected by the key ring, so that
/// none can be made up or changed.
/// </summary>
public sealed class DeviceCookie(IDataProtectionProvider protection)
{
    public const string Name = "device";

    /// <summary>PINs that one browser keeps; a further one takes the place of the oldest.</summary>
    public const int Most = 6;

    /// <summary>How long a PIN lasts, and the cookie with it.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    private const int IdLength = 16;
    private const int Length = IdLength + PinSeal.SecretLength;

    private readonly IDataProtector protector = protection.CreateProtector("CheckIn 1 device");

    /// <summary>The PINs that were set in the browser that asks; none where its cookie is damaged or not ours.</summary>
    public IReadOnlyList<PinHere> Read(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return context.Request.Cookies[Name] is { Length: > 0 } cookie
                ? [.. protector.Unprotect(WebEncoders.Base64UrlDecode(cookie)).Chunk(Length).Where(c => c.Length == Length).Select(c => new PinHere(new Guid(c[..IdLength]), c[IdLength..]))]
                : [];
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return [];
        }
    }

    public void Write(HttpContext context, IReadOnlyList<PinHere> pins)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(pins);
        var options = OwnCookie.Options(context, Kept);
        if (pins.Count == 0)
        {
            context.Response.Cookies.Delete(Name, options);
            return;
        }

        byte[] plain = [.. pins.SelectMany(p => p.Id.ToByteArray().Concat(p.Secret))];
        context.Response.Cookies.Append(Name, WebEncoders.Base64UrlEncode(protector.Protect(plain)), options);
    }
}
