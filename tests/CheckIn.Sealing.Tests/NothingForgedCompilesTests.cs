using CheckIn.Domain.Sharing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CheckIn.Sealing.Tests;

/// <summary>Code that would read without a right is not refused when it runs: there is no such code. Compiled as whoever writes the app would compile it.</summary>
public sealed class NothingForgedCompilesTests
{
    private const string Elsewhere = "Elsewhere";
    private const string Friend = "CheckIn.Sealing.Tests";

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "NSec.Cryptography.dll")
            .Append(typeof(Exchange).Assembly.Location)
            .Append(typeof(AnswerVault).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("right = vault.GrantFor(rows, me.Id, partner);")]
    [InlineData("var becomes = vault.Restore(rows).OpenIfDue(DateTimeOffset.MaxValue);")]
    [InlineData("var opened = vault.OpenIfDue(rows, grant, grant);")]
    [InlineData("var own = ReadingGrant.Own(me.Id, me.Id, row.Id);")]
    [InlineData("var words = AnswerVault.OpenOwn(right!, me, row);")]
    [InlineData("key.Dispose(); AccountKey.New();")]
    public void What_the_app_does_compiles(string code) => Assert.Equal([], ErrorsOf(code, Elsewhere));

    [Theory]
    [InlineData("new Exchange(half, half, true, true).GrantFor(me.Id, partner);")]
    [InlineData("vault.Restore(rows).GrantFor(me.Id, partner);")]
    [InlineData("vault.Restore(rows).OpenIfDue(DateTimeOffset.MaxValue).GrantFor(me.Id, partner);")]
    [InlineData("vault.Restore(rows).GrantForReply(me.Id, partner, row.Id);")]
    [InlineData("new ReadingGrant(me.Id, partner, row.Id, Granted.Answer);")]
    [InlineData("new AnswerVault(server, TimeProvider.System);")]
    [InlineData("vault.OpenSlot(row, me.Id, grant);")]
    [InlineData("me.Open(row.SealedKey, []);")]
    [InlineData("me.Seal(row.SealedKey, []);")]
    [InlineData("me.PrivateKey(exchangeKey);")]
    [InlineData("new UnlockedPerson(partner, key);")]
    [InlineData("var bytes = key.Bytes;")]
    [InlineData("new AccountKey(row.SealedKey);")]
    [InlineData("var release = server.Release;")]
    [InlineData("var plan = server.Plan;")]
    [InlineData("var pin = server.Pin;")]
    [InlineData("var box = vault.ReadSlot(row)!.Box;")]
    [InlineData("Aead.Open(row.SealedKey, row.SealedWords, []);")]
    [InlineData("Hpke.Open(row.SealedKey, [], [], row.SealedWords);")]
    [InlineData("SealContext.Words(partner, row.Id);")]
    public void What_would_forge_a_right_or_a_key_compiles_for_nobody_but_a_friend(string code)
    {
        // A friend's compiler takes it: it is not misspelled, and what it asks for is there.
        Assert.Equal([], ErrorsOf(code, Friend));

        Assert.All(ErrorsOf(code, Elsewhere), error => Assert.Contains(error, new[] { "CS0122", "CS1061", "CS1729" }));
        Assert.NotEmpty(ErrorsOf(code, Elsewhere));
    }

    [Fact]
    public void Not_even_a_friend_says_that_an_exchange_is_open() =>
        Assert.Equal(["CS0200"], ErrorsOf("var open = vault.Restore(rows) with { IsOpen = true };", Friend));

    private static IEnumerable<string> ErrorsOf(string code, string assembly) => CSharpCompilation.Create(
            assembly,
            [
                CSharpSyntaxTree.ParseText(
                    $$"""
                    using System;
                    using CheckIn.Domain.Sharing;
                    using CheckIn.Sealing;
                    static class Elsewhere
                    {
                        static void Try(AnswerVault vault, ServerKeys server, ExchangeRows rows, ExchangeHalf half, SealedAnswer row, UnlockedPerson me, AccountKey key,
                            ExchangeKey exchangeKey, SealedGrant grant, ReadingGrant? right, Guid partner)
                        {
                            {{code}}
                        }
                    }
                    """,
                    cancellationToken: TestContext.Current.CancellationToken),
            ],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
        .GetDiagnostics(TestContext.Current.CancellationToken)
        .Where(d => d.Severity == DiagnosticSeverity.Error)
        .Select(d => d.Id);
}
