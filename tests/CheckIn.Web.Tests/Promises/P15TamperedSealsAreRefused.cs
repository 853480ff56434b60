using System.Text.Json;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.Features.Home;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 15: swapped, edited or truncated ciphertext is refused. Each sealed column is damaged by raw SQL in each
/// way; every screen of everybody then is as it was, or refuses.
/// </summary>
public sealed class P15TamperedSealsAreRefused : IAsyncLifetime
{
    private const string Refused = "refused";

    private TestCouple couple = null!;
    private TestPerson cy = null!;
    private TestPerson dee = null!;
    private Guid otherSession;

    public async ValueTask InitializeAsync()
    {
        couple = await TestCouple.BuildAsync();
        var house = couple.House;
        await couple.OpenAsync("ada opened", "bo opened");
        foreach (var person in new[] { couple.Ada, couple.Bo })
        {
            await house.Choosing.SetPaceAsync(person.Principal, couple.Session, Pace.Tomorrow);
            await couple.WriteAsync(person, $"{person.Name} offers", prompt: 1);
            await couple.OfferAsync(person, prompt: 1);
            await couple.WriteAsync(person, $"{person.Name} keeps", prompt: 2);
        }

        otherSession = (await house.CheckIns.StartAsync(couple.Bo.Principal, Moment.Any, WalkLength.Short, [], withPartner: true))!.Value;
        await house.Walks.MoveAsync(couple.Ada.Principal, otherSession, p => p.Arrive());
        await house.Cards.ProposeAsync(couple.Ada.Principal, CardPlace.Stop, "red", null);
        await house.Cards.AgreeAsync(couple.Bo.Principal, (await house.Cards.LoadAsync(couple.Bo.Principal)).Places[^1].Proposed!.Id);
        await house.Cards.ProposeAsync(couple.Ada.Principal, CardPlace.Slower, "butterfly", null);
        cy = await house.MoveInAsync("Cy");
        dee = await house.MoveInAsync("Dee");
        await house.Pairing.InviteAsync(cy.Principal);
        await house.Pairing.InviteAsync(dee.Principal);
    }

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Theory]
    [InlineData("Answers", "SealedKey")]
    [InlineData("Answers", "SealedWords")]
    [InlineData("Answers", "Slot")]
    [InlineData("Walks", "SealedProgress")]
    [InlineData("Sessions", "SealedPlan")]
    [InlineData("Grants", "Box")]
    [InlineData("CardWords", "SealedKey")]
    [InlineData("CardWords", "SealedWords")]
    [InlineData("CardWords", "Box")]
    [InlineData("ExchangeKeys", "SealedPrivateKey")]
    [InlineData("SignIns", "KeyByCookie")]
    [InlineData("Invitations", "SealedToken")]
    public async Task Damaged_seals_are_refused_and_never_shown_as_something_else(string table, string column)
    {
        var good = await ScreensAsync();
        Assert.DoesNotContain(good, g => g == Refused);
        var raw = couple.House.Raw;
        var rows = raw.Rows($"SELECT rowid AS r, {column} AS v FROM {table} WHERE {column} IS NOT NULL");
        Assert.NotEmpty(rows);
        var unnoticed = new List<string>();
        foreach (var row in rows)
        {
            foreach (var (how, damaged) in Damages((byte[])row["v"], rows.Where(r => r != row).Select(r => (byte[])r["v"])))
            {
                raw.Run($"UPDATE {table} SET {column} = $v WHERE rowid = $r", ("$v", damaged), ("$r", row["r"]));
                var screens = await ScreensAsync();
                raw.Run($"UPDATE {table} SET {column} = $v WHERE rowid = $r", ("$v", row["v"]), ("$r", row["r"]));
                Assert.All(screens.Zip(good), s => Assert.True(s.First == Refused || s.First == s.Second, $"{how}: {s.First}"));
                if (!screens.Contains(Refused))
                {
                    unnoticed.Add($"{how} in row {row["r"]}");
                }
            }
        }

        Assert.DoesNotContain(unnoticed, u => !IsNeverRead(table, u));
        Assert.Equal(good, await ScreensAsync(), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("SealedKey, SealedWords")]
    [InlineData("SealedKey, SealedWords, Slot")]
    public async Task Words_put_in_another_place_together_with_their_key_are_refused(string columns)
    {
        var raw = couple.House.Raw;
        var good = await ScreensAsync();
        var rows = raw.Rows($"SELECT rowid AS r, {columns} FROM Answers");
        Assert.True(rows.Count > 1);
        foreach (var (one, other) in rows.SelectMany(o => rows.Where(p => p != o).Select(p => (o, p))))
        {
            Put(one, other);
            var screens = await ScreensAsync();
            Put(one, one);

            Assert.All(screens.Zip(good), s => Assert.True(s.First == Refused || s.First == s.Second, s.First));
            Assert.Contains(screens, s => s == Refused);
        }

        void Put(Dictionary<string, object> into, Dictionary<string, object> from) => raw.Run(
            $"UPDATE Answers SET {string.Join(", ", columns.Split(", ").Select(c => $"{c} = ${c}"))} WHERE rowid = $r",
            [("$r", into["r"]), .. columns.Split(", ").Select(c => ("$" + c, (object?)from[c]))]);
    }

    [Fact]
    public async Task An_answer_passed_off_as_one_to_another_prompt_is_refused()
    {
        // Ada offers her second answer and keeps her third; Bo offers his third. Her tags are exchanged.
        await couple.House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.Now);
        await couple.House.Choosing.SetPaceAsync(couple.Bo.Principal, couple.Session, Pace.Now);
        await couple.KeepAsync(couple.Bo, prompt: 1);
        await couple.OfferAsync(couple.Ada, prompt: 1);
        await couple.OfferAsync(couple.Bo, prompt: 2);
        var keys = couple.House.Get<ServerKeys>();
        var tags = Enumerable.Range(1, 2).Select(i => keys.Tag(couple.Ada.Id, couple.Session, couple.Prompts[i].Id)).ToList();
        foreach (var (from, to) in new[] { (tags[0], new byte[32]), (tags[1], tags[0]), (new byte[32], tags[1]) })
        {
            Assert.Equal(1, couple.House.Raw.Run("UPDATE Answers SET Tag = $to WHERE Tag = $from", ("$from", from), ("$to", to)));
        }

        await Assert.ThrowsAsync<SealBrokenException>(() => couple.House.Walks.LoadAsync(couple.Ada.Principal, couple.Session));
        await Assert.ThrowsAsync<SealBrokenException>(() => couple.OpenedAsync(couple.Bo));
        await Assert.ThrowsAsync<SealBrokenException>(() => couple.OpenedAsync(couple.Ada));
    }

    /// <summary>An invitation that was used up is shown to nobody any more; Cy and Dee have no partner whose words they could open.</summary>
    private static bool IsNeverRead(string table, string damage) => table switch
    {
        "Invitations" => damage.EndsWith("row 1", StringComparison.Ordinal),
        "ExchangeKeys" => damage.EndsWith("row 3", StringComparison.Ordinal) || damage.EndsWith("row 4", StringComparison.Ordinal),
        _ => false,
    };

    private static IEnumerable<(string How, byte[] Bytes)> Damages(byte[] good, IEnumerable<byte[]> others)
    {
        foreach (var at in new[] { 0, good.Length / 2, good.Length - 1 })
        {
            var edited = good.ToArray();
            edited[at] ^= 1;
            yield return ($"edited at {at}", edited);
        }

        foreach (var length in new[] { 0, 40, good.Length - 1 })
        {
            yield return ($"cut to {length}", good[..length]);
        }

        yield return ("longer", [.. good, 0]);
        foreach (var other in others.Take(2))
        {
            yield return ("swapped", other);
        }
    }

    private async Task<string[]> ScreensAsync()
    {
        var screens = new List<string>();
        var house = couple.House;
        foreach (var person in new[] { couple.Ada, couple.Bo, cy, dee })
        {
            var me = person.Principal;
            screens.Add(await ShowAsync(() => house.Homes.LookAsync(me)));
            screens.Add(await ShowAsync(() => house.Pairing.MineAsync(me)));
            screens.Add(await ShowAsync(() => house.Cards.LoadAsync(me)));
            foreach (var session in new[] { couple.Session, otherSession })
            {
                screens.Add(await ShowAsync(() => house.Walks.LoadAsync(me, session)));
                screens.Add(await ShowAsync(() => house.Choosing.LoadAsync(me, session)));
                screens.Add(await ShowAsync(() => house.Opening.LoadAsync(me, session)));
            }
        }

        return [.. screens];
    }

    private static async Task<string> ShowAsync<T>(Func<Task<T>> screen)
    {
        try
        {
            var shown = await screen();
            return shown is HomeView { SomethingIsDamaged: true } ? Refused : JsonSerializer.Serialize(shown);
        }
        catch (Exception e) when (e is SealBrokenException or SignInClosedException)
        {
            return Refused;
        }
    }
}
