using System.Security.Cryptography;
using CheckIn.Web.Data;
using CheckIn.Web.Sealing;

namespace CheckIn.Web.SignIns;

/// <summary>Wraps the account key of an unlocked sign-in under the secret that only its browser's cookie has.</summary>
internal static class CookieKey
{
    public static byte[] Seal(SignIn signIn, byte[] secret, byte[] accountKey) => With(secret, key => Aead.Seal(key, accountKey, Context(signIn)));

    /// <inheritdoc cref="Aead.Open"/>
    public static byte[] Open(SignIn signIn, byte[] secret) => With(secret, key => Aead.Open(key, signIn.KeyByCookie, Context(signIn)));

    private static byte[] Context(SignIn signIn) => SealContext.CookieKey(signIn.PersonId, signIn.Id);

    private static byte[] With(byte[] secret, Func<byte[], byte[]> use)
    {
        var key = KeyMaterial.Derive(secret, "CheckIn 1 cookie");
        try
        {
            return use(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
