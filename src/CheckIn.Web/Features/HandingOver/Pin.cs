using System.Globalization;

namespace CheckIn.Web.Features.HandingOver;

/// <summary>Why a PIN was not set.</summary>
public enum PinProblem
{
    /// <summary>A PIN has 4 to 8 digits.</summary>
    Shape,

    /// <summary>One of those that people try first.</summary>
    Guessable,

    /// <summary>The two that were typed are not the same.</summary>
    Different,

    /// <summary>The passphrase that was asked with it is not the right one.</summary>
    Passphrase,
}

/// <summary>What a PIN may be: 4 to 8 digits, and none that somebody would try first.</summary>
public static class Pin
{
    /// <summary>Fewest digits.</summary>
    public const int Min = 4;

    /// <summary>Most digits.</summary>
    public const int Max = 8;

    // Straight lines on a keypad, and famous ones.
    private static readonly string[] Known = ["2580", "0852", "1470", "0741", "3690", "0963", "1590", "3570", "1379", "7931", "3141", "31415", "314159", "2718", "0007"];

    /// <summary>The digits as 0 to 9, whatever script's digits were typed; null where it is not 4 to 8 digits.</summary>
    public static string? Tidy(string? typed)
    {
        var digits = (typed ?? string.Empty).Trim().Select(c => CharUnicodeInfo.GetDecimalDigitValue(c)).ToArray();
        return digits.Length is >= Min and <= Max && Array.TrueForAll(digits, d => d >= 0)
            ? string.Concat(digits.Select(d => (char)('0' + d)))
            : null;
    }

    /// <summary>
    /// Whether five tries would have a fair chance: two digits or fewer (1111, 1212), even steps (1234, 9630), a half said
    /// twice (4747), pairs (1122), a year of one's life, a line on the keypad.
    /// </summary>
    public static bool IsGuessable(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        var steps = digits.Zip(digits.Skip(1), (a, b) => (b - a + 10) % 10).Distinct().Count();
        var half = digits.Length / 2;
        return digits.Distinct().Count() <= 2
            || steps == 1
            || (digits.Length % 2 == 0 && digits[..half] == digits[half..])
            || (digits.Length % 2 == 0 && digits.Chunk(2).All(pair => pair[0] == pair[1]))
            || (digits.Length == 4 && digits[..2] is "19" or "20")
            || Known.Contains(digits, StringComparer.Ordinal);
    }
}
