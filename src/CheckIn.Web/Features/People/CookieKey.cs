using System.Security.Cryptography;
using System.Text;
using CheckIn.Web.Data;
using CheckIn.Web.Sealing;

namespace CheckIn.Web.Features.People;

/// <summary>Wraps the account key of an unlocked sign-in under the secret that only its browser's cookie has.</summary>
internal static class CookieKey
{
    public static byte[] Seal(SignIn signIn, byte[] secret, byte[] accountKey) => Aead.Seal(Of(secret), accountKey, Context(signIn));

    /// <inheritdoc cref="Aead.Open"/>
    public static byte[] Open(SignIn signIn, byte[] secret) => Aead.Open(Of(secret), signIn.KeyByCookie, Context(signIn));

    private static byte[] Context(SignIn signIn) => SealContext.CookieKey(signIn.PersonId, signIn.Id);

    private static byte[] Of(byte[] secret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Aead.KeyLength, info: Encoding.UTF8.GetBytes("CheckIn 1 cookie"));
}
