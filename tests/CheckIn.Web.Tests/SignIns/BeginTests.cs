using System.Text;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.SignIns;

public sealed class BeginTests : IAsyncLifetime
{
    private TestHouse house = null!;

    public async ValueTask InitializeAsync() => house = await TestHouse.BuildAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task A_pseudonym_and_a_passphrase_are_all_it_takes()
    {
        var begun = await house.BeginAsync("Quiet Harbour");

        Assert.Null(begun.Problem);
        Assert.NotNull(begun.RecoveryCode);
        Assert.Equal("Quiet Harbour", begun.Principal!.Identity!.Name);
        Assert.True(await house.OpensAsync(begun.Principal));
        var row = await house.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal((house.Clock.GetUtcNow(), 1), (row.BeganAt, row.KeyVersion));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("A")]
    [InlineData(" A ")]
    [InlineData("123456789012345678901234567890123")]
    [InlineData("An\u200Bna")]
    [InlineData("An\u202Ena")]
    [InlineData("An\0na")]
    [InlineData("An\uE000na")]
    public async Task A_pseudonym_that_cannot_be_seen_as_it_is_is_refused(string? name)
    {
        Assert.Equal(AccountProblem.NameUnfit, (await house.BeginAsync(name)).Problem);
        Assert.Equal(0, await house.ReadAsync(db => db.Users.CountAsync()));
    }

    [Theory]
    [InlineData("Jo")]
    [InlineData("12345678901234567890123456789012")]
    [InlineData("静かな港")]
    [InlineData("عائشة")]
    [InlineData("Zoë & Søren")]
    [InlineData("🕯️🌊")]
    public async Task Any_scripts_letters_make_a_pseudonym(string name)
    {
        Assert.Null((await house.BeginAsync(name)).Problem);
        Assert.NotNull((await house.SignInAsync(name)).Principal);
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case_its_spaces_and_its_way_of_writing_accents()
    {
        await house.BeginAsync("Zoë Harbour");

        foreach (var same in new[] { "Zoë Harbour", "zoë harbour", "  ZOË   HARBOUR ", "Zoe\u0308 Harbour", "Zoë\u00A0Harbour" })
        {
            Assert.Equal(AccountProblem.NameTaken, (await house.BeginAsync(same, TestHouse.OtherPhrase)).Problem);
        }

        Assert.Equal(1, await house.ReadAsync(db => db.Users.CountAsync()));
        Assert.Null((await house.SignInAsync("Zoë Harbour", TestHouse.OtherPhrase)).Principal);
    }

    [Fact]
    public async Task A_passphrase_that_is_guessable_or_too_long_begins_nothing()
    {
        Assert.Equal(AccountProblem.PassphraseGuessable, (await house.BeginAsync("Ada", "password123")).Problem);
        Assert.Equal(AccountProblem.PassphraseGuessable, (await house.BeginAsync("Ada", null)).Problem);
        Assert.Equal(AccountProblem.PassphraseTooLong, (await house.BeginAsync("Ada", new string('x', 257))).Problem);
        Assert.Equal(0, await house.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Neither_the_passphrase_nor_the_recovery_code_is_kept_in_any_form_of_writing()
    {
        var code = (await house.BeginAsync("Ada")).RecoveryCode!;
        var kept = house.Folder.AllBytes();

        // The scan finds what is there to be found.
        Assert.True(Holds(kept, "Ada"));
        var bare = code.Replace("-", string.Empty, StringComparison.Ordinal);
        foreach (var secret in new[] { TestHouse.Phrase, TestHouse.Phrase.ToUpperInvariant(), code, bare, code[..9] })
        {
            Assert.False(Holds(kept, secret));
            Assert.False(Holds(kept, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=')));
            Assert.False(Holds(kept, Convert.ToHexString(Encoding.UTF8.GetBytes(secret))));
        }

        static bool Holds(byte[] kept, string text) =>
            kept.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || kept.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
    }

    [Fact]
    public async Task Two_people_with_the_same_passphrase_share_no_stored_byte_of_it()
    {
        await house.BeginAsync("Ada");
        await house.BeginAsync("Ben");

        var rows = await house.ReadAsync(db => db.Users.ToListAsync());

        Assert.Equal(2, rows.Select(r => r.PasswordHash!.Split('.')[1]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, rows.Select(r => r.PasswordHash!.Split('.')[2]).Distinct(StringComparer.Ordinal).Count());
    }
}
