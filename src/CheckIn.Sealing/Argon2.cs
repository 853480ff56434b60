using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace CheckIn.Sealing;

/// <summary>
/// Argon2id (RFC 9106) at 64 MiB, 3 passes, 1 lane. A burst of sign-ins queues instead of exhausting memory, and leaves
/// a core to everybody else where there is more than one.
/// </summary>
public sealed class Argon2 : IDisposable
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltLength = 16;

    internal static readonly int MostAtATime = Math.Max(1, Environment.ProcessorCount - 1);

    private readonly PasswordBasedKeyDerivationAlgorithm algorithm;
    private readonly SemaphoreSlim cores = new(MostAtATime);
    private int running;

    public Argon2()
        : this(kibibytes: 64 * 1024, passes: 3)
    {
    }

    // Out of reach of the app: tests that are about something else hash more cheaply.
    internal Argon2(int kibibytes, int passes) => algorithm = PasswordBasedKeyDerivationAlgorithm.Argon2id(
        new Argon2Parameters { MemorySize = kibibytes, NumberOfPasses = passes, DegreeOfParallelism = 1 });

    /// <summary>The most runs there ever were at one time since the start.</summary>
    internal int Peak { get; private set; }

    /// <summary>How many runs there were since the start.</summary>
    internal int Runs { get; private set; }

    /// <summary>A fresh random salt.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>Derives both halves; waits for a free core first.</summary>
    public async Task<PassphraseHalves> DeriveAsync(string passphrase, byte[] salt, CancellationToken cancellation = default)
    {
        await cores.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            lock (cores)
            {
                Runs++;
                Peak = Math.Max(Peak, ++running);
            }

            // On a thread of its own: the pool has as many as cores at first, and whoever asks for a page needs one.
            return await Task.Factory.StartNew(() => Derive(passphrase, salt), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            lock (cores)
            {
                running--;
            }

            cores.Release();
        }
    }

    public void Dispose() => cores.Dispose();

    private PassphraseHalves Derive(string passphrase, byte[] salt)
    {
        var bytes = KeyMaterial.Room(Encoding.UTF8.GetByteCount(passphrase));
        var root = KeyMaterial.Room(Aead.KeyLength);
        try
        {
            Encoding.UTF8.GetBytes(passphrase, bytes);
            algorithm.DeriveBytes(bytes, salt, root);
            return new PassphraseHalves(Half(root, "auth"), Half(root, "wrap"));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(root);
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static byte[] Half(byte[] root, string name) =>
        KeyMaterial.Derive(root, $"CheckIn 1 passphrase {name}");
}
