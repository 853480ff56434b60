using System.Security.Cryptography;
using CheckIn.Web.Content;

namespace CheckIn.Web.SignIns;

/// <summary>Judges passphrases by how hard they are to guess, and suggests good ones.</summary>
public static class Passphrase
{
    // Bits of guessing: at 64 MiB a guess, 2^36 guesses are years of a large machine's time.
    private const double EnoughBits = 36;

    // The estimate's time grows with the square of the length; a long passphrase is judged by its first part.
    private const int JudgedLength = 80;

    private const int Words = 4;

    // Kept: making one reads its dictionaries anew.
    private static readonly Zxcvbn.Zxcvbn Estimator = new();

    /// <summary>Why <paramref name="passphrase"/> is not taken, or null. There are no rules of composition, only guessability.</summary>
    public static AccountProblem? Problem(string? passphrase, string pseudonym)
    {
        if (passphrase is null || string.IsNullOrWhiteSpace(passphrase))
        {
            return AccountProblem.PassphraseGuessable;
        }

        if (passphrase.Length > PassphraseHasher.MaxLength)
        {
            return AccountProblem.PassphraseTooLong;
        }

        // Judged as it is hashed: other shapes of the same letters make nothing harder to guess.
        var normal = PassphraseHasher.Normalize(passphrase);
        var judged = normal.Length > JudgedLength ? normal[..JudgedLength] : normal;
        var known = pseudonym.Split(' ').Append(pseudonym).Append("checkin");
        return Estimator.EvaluatePassword(judged.Trim(), known).Entropy < EnoughBits ? AccountProblem.PassphraseGuessable : null;
    }

    /// <summary>Four random words: 44 bits, more than <see cref="Problem"/> asks for.</summary>
    public static string Suggest(WordList words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return string.Join(' ', Enumerable.Range(0, Words).Select(_ => words[RandomNumberGenerator.GetInt32(WordList.Count)]));
    }
}
