using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CheckIn.Sealing;

/// <summary>
/// The server's own keys, from its secret (32 random bytes, kept outside the database and its backups). They hide
/// from a copy of the database which prompts were walked and who offered what. They never open an answer.
/// </summary>
public sealed class ServerKeys : IDisposable
{
    /// <summary>Bytes of the server's secret.</summary>
    public const int SecretLength = 32;

    private readonly byte[] index;
    private readonly byte[] pin;
    private bool isWiped;

    /// <param name="secret">The server's secret (<see cref="SecretLength"/> bytes); wiped here.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public ServerKeys(byte[] secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length != SecretLength)
        {
            throw new ArgumentException($"A server's secret has {SecretLength} bytes.", nameof(secret));
        }

        index = Derive(secret, "index");
        Release = Ready(secret, "release");
        Plan = Ready(secret, "plan");
        pin = Derive(secret, "pin");
        CryptographicOperations.ZeroMemory(secret);
    }

    /// <summary>Seals the slots of offers.</summary>
    internal AeadKey Release { get; }

    /// <summary>Seals what only the server needs to know: the plans of check-ins, and how a sitting together stands.</summary>
    internal AeadKey Plan { get; }

    /// <summary>The server's part of the key that a PIN opens: without it a copy of the database would give way to ten thousand guesses.</summary>
    /// <exception cref="ObjectDisposedException">They were wiped.</exception>
    internal byte[] Pin => Unwiped(pin);

    /// <summary>A fresh random secret.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>Names a prompt's row (32 bytes) to whoever has the server's keys.</summary>
    public byte[] Tag(Guid author, Guid session, string promptId) => Hmac($"tag {author:N} {session:N} {promptId}");

    /// <summary>Names the prompt that a reply is about (32 bytes); each reply has a tag of its own.</summary>
    public byte[] ReplyTag(Guid reply, Guid session, string promptId) => Hmac($"reply {reply:N} {session:N} {promptId}");

    /// <summary>Names one place on a couple's card (32 bytes).</summary>
    public byte[] CardTag(Guid couple, string place) => Hmac($"card {couple:N} {place}");

    /// <summary>
    /// Names a prompt in the addresses of one person's pages (16 letters, 96 bits): a browser's history says no theme.
    /// </summary>
    public string PromptAddress(Guid person, string promptId) => Base64Url.EncodeToString(Hmac($"address {person:N} {promptId}").AsSpan(0, 12));

    /// <summary>Names a suggestion by its link (32 bytes).</summary>
    public byte[] SuggestionId(string link) => Hmac($"suggestion {link}");

    /// <summary>32 bytes that only this inviter and this claimant share; the four words are made of them.</summary>
    public byte[] PairingCode(Guid invitation, Guid inviter, Guid claimant) => Hmac($"pairing {invitation:N} {inviter:N} {claimant:N}");

    /// <summary>Wipes them.</summary>
    public void Dispose()
    {
        Release.Dispose();
        Plan.Dispose();
        isWiped = true;
        CryptographicOperations.ZeroMemory(pin);
        CryptographicOperations.ZeroMemory(index);
    }

    private static AeadKey Ready(byte[] secret, string name)
    {
        var raw = Derive(secret, name);
        try
        {
            return new AeadKey(raw);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(raw);
        }
    }

    private static byte[] Derive(byte[] secret, string name) =>
        KeyMaterial.Derive(secret, $"CheckIn 1 server {name}");

    private byte[] Hmac(string message) => HMACSHA256.HashData(Unwiped(index), Encoding.UTF8.GetBytes(message));

    private byte[] Unwiped(byte[] key)
    {
        ObjectDisposedException.ThrowIf(isWiped, this);
        return key;
    }
}
