using System.Security.Cryptography;

namespace CheckIn.Sealing;

/// <summary>Wraps a person's account key under a recovery code, which is made for it and shown once.</summary>
public static class RecoveryCodeSeal
{
    /// <returns>The wrapped key, and the code as people read it: eight groups of four letters and digits.</returns>
    public static (string Code, byte[] Wrapped) Seal(Guid person, AccountKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var code = RecoveryCode.New();
        var wrapKey = RecoveryCode.WrapKey(code, person)!;
        try
        {
            return (code, Aead.Seal(wrapKey, key.Bytes, Context(person)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrapKey);
        }
    }

    /// <param name="typed">The code as typed.</param>
    /// <returns>Null where it is no code, or another one.</returns>
    public static AccountKey? Open(string? typed, Guid person, byte[] wrapped)
    {
        if (RecoveryCode.WrapKey(typed, person) is not { } wrapKey)
        {
            return null;
        }

        try
        {
            return new AccountKey(Aead.Open(wrapKey, wrapped, Context(person)));
        }
        catch (SealBrokenException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wrapKey);
        }
    }

    private static byte[] Context(Guid person) => SealContext.AccountKey(person, "recovery code");
}
