using System.Runtime.CompilerServices;

namespace CheckIn.Browser.Tests;

/// <summary>
/// A test that ends. Most of what a browser is asked has no end of its own, and a test that waits for ever would keep
/// the whole run from telling anything.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactAttribute : Xunit.FactAttribute
{
    /// <summary>Milliseconds; several times what the longest test takes on a busy machine.</summary>
    public const int Longest = 300_000;

    public FactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Timeout = Longest;
}

/// <inheritdoc cref="FactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryAttribute : Xunit.TheoryAttribute
{
    public TheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Timeout = FactAttribute.Longest;
}
