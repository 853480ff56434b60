using CheckIn.Domain.Sharing;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;
using CheckIn.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Promise 11: what was acknowledged is there after a hard stop, with nothing closed and nothing tidied.</summary>
public sealed class P11NothingAcknowledgedIsLost : IAsyncLifetime
{
    private TestCouple couple = null!;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_after_a_hard_stop()
    {
        Func<Task>[] journey =
        [
            () => couple.WriteAsync(couple.Ada, "first"),
            () => couple.WriteAsync(couple.Ada, "second"),
            () => couple.House.Walks.MoveAsync(couple.Ada.Principal, couple.Session, p => p.Arrive().Next(3)),
            () => couple.OfferAsync(couple.Ada, hearing: Hearing.AskMe),
            () => couple.House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.InAnHour),
            () => couple.House.Choosing.SetPaceAsync(couple.Ada.Principal, couple.Session, Pace.Now),
            () => couple.WriteAsync(couple.Bo, "bo"),
            () => couple.OfferAsync(couple.Bo),
            () => couple.House.Opening.SayReadyAsync(couple.Ada.Principal, couple.Session, ready: true),
            () => couple.TakeBackAsync(couple.Bo),
            () => couple.House.Departure.LeaveAsync(couple.Ada.Principal),
        ];
        var before = await ScreensAsync(couple.House);
        foreach (var step in journey)
        {
            await step();

            var expected = await ScreensAsync(couple.House);
            await using var after = await TestHouse.BuildAsync(couple.House.Folder.Copy(), couple.House.Clock);
            Assert.Equal(expected, await ScreensAsync(after));

            // Each step did change something, so each stop had something to lose.
            Assert.NotEqual(before, expected, StringComparer.Ordinal);
            before = expected;
        }
    }

    [Fact]
    public async Task The_disk_has_it_before_it_is_acknowledged()
    {
        await using var db = await couple.House.Get<IDbContextFactory<CheckInDbContext>>()
            .CreateDbContextAsync(TestContext.Current.CancellationToken);

        // 2 is FULL: each commit reaches the disk, not only the system's memory.
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT (SELECT synchronous FROM pragma_synchronous) || ' ' || (SELECT journal_mode FROM pragma_journal_mode)";
        Assert.Equal("2 wal", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nothing_is_acknowledged_under_a_key_that_a_new_passphrase_replaced()
    {
        // Both wait for their turn to write, and that of the new passphrase comes first.
        Task renewing;
        Task writing;
        await using (await couple.House.Get<Store>().WriteAsync())
        {
            renewing = couple.House.Get<AccountKeys>().RenewAsync(couple.Ada.Id, new AccountKey([.. couple.Ada.AccountKey]), new PassphraseHalves([], Aead.NewKey()), "hash");
            writing = couple.WriteAsync(couple.Ada, "under the old key");
            Assert.False(writing.IsCompleted);
        }

        await renewing;
        await Assert.ThrowsAsync<SignInClosedException>(() => writing);
    }

    private async Task<string> ScreensAsync(TestHouse house) =>
        await couple.ScreensOfAsync(couple.Ada, house) + await couple.ScreensOfAsync(couple.Bo, house);
}
