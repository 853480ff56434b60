using System.Data.Common;
using System.Security.Cryptography;
using CheckIn.Web.Data;
using CheckIn.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 7: opening is both or neither under kill -9. What a killed process leaves is its files as they are at that
/// moment: so the files are copied before and after each command, each saving and each commit, and opened again.
/// </summary>
public sealed class P07KilledAtAnyMoment : IAsyncLifetime
{
    private readonly Photographer photographer = new();
    private TestCouple couple = null!;

    public async ValueTask InitializeAsync()
    {
        var house = await TestHouse.BuildAsync(more: services => services
            .ConfigureDbContext<SqliteCheckInDbContext>(options => options.AddInterceptors(photographer)));
        couple = await TestCouple.BuildAsync(house: house);
        await couple.WriteAsync(couple.Ada, "from ada");
        await couple.WriteAsync(couple.Bo, "from bo");
        await couple.OfferAsync(couple.Ada);
    }

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task Killed_at_any_moment_of_an_opening_it_is_open_for_both_or_neither() =>
        Assert.Equal([false, true], await AfterEachKillAsync(() => couple.OfferAsync(couple.Bo)));

    [Fact]
    public async Task Killed_at_any_moment_of_a_taking_back_it_is_open_for_both_or_neither()
    {
        await couple.OfferAsync(couple.Bo);

        Assert.Equal([true, false], await AfterEachKillAsync(() => couple.TakeBackAsync(couple.Bo)));
    }

    [Fact]
    public async Task Killed_at_any_moment_of_a_rewriting_it_is_open_for_both_or_neither()
    {
        await couple.OfferAsync(couple.Bo);

        Assert.Equal([true, false], await AfterEachKillAsync(() => couple.WriteAsync(couple.Ada, "other words")));
    }

    [Fact]
    public async Task Killed_at_any_moment_of_leaving_it_is_open_for_both_or_neither()
    {
        await couple.OfferAsync(couple.Bo);

        Assert.Equal([true, false], await AfterEachKillAsync(() => couple.House.Departure.LeaveAsync(couple.Ada.Principal)));
    }

    [Fact]
    public async Task An_opening_that_fails_in_the_middle_is_none_and_can_be_done_again()
    {
        photographer.FailAtCommit = true;
        await Assert.ThrowsAsync<IOException>(() => couple.OfferAsync(couple.Bo));
        photographer.FailAtCommit = false;
        Assert.Equal(0, couple.Grants);
        Assert.Empty((await couple.OpenedAsync(couple.Ada)).Pairs);

        await couple.OfferAsync(couple.Bo);

        Assert.Single((await couple.OpenedAsync(couple.Ada)).Pairs);
        Assert.Single((await couple.OpenedAsync(couple.Bo)).Pairs);
    }

    /// <summary>Whether it was open, for each different state of the files in the order in which they came.</summary>
    private async Task<List<bool>> AfterEachKillAsync(Func<Task> act)
    {
        photographer.Folder = couple.House.Folder.Path;
        await act();
        photographer.Take();
        photographer.Folder = null;
        Assert.True(photographer.Moments > 10);

        var open = new List<bool>();
        foreach (var photograph in photographer.Photographs)
        {
            var copy = new TempFolder();
            File.Copy(couple.House.Folder.ServerSecret, copy.ServerSecret);
            foreach (var (name, bytes) in photograph)
            {
                await File.WriteAllBytesAsync(Path.Combine(copy.Path, name), bytes, TestContext.Current.CancellationToken);
            }

            await using var after = await TestHouse.BuildAsync(copy, couple.House.Clock);
            var (ada, bo) = (await IsOpenAsync(after, couple.Ada), await IsOpenAsync(after, couple.Bo));
            Assert.Equal((ada, ada ? 2 : 0), (bo, after.Raw.Count("Grants")));
            open.Add(ada);
        }

        // A use of the sign-in, say, makes another state of the files with nothing opened or closed in it.
        return [.. open.Where((o, i) => i == 0 || o != open[i - 1])];
    }

    private async Task<bool> IsOpenAsync(TestHouse house, TestPerson person) =>
        (await house.Opening.LoadAsync(person.Principal, couple.Session))!.Pairs.Count == 1;

    /// <summary>Copies the database's files whenever something happens to them.</summary>
    private sealed class Photographer : DbCommandInterceptor, IDbTransactionInterceptor, ISaveChangesInterceptor
    {
        private readonly HashSet<string> known = new(StringComparer.Ordinal);

        public string? Folder { get; set; }

        public bool FailAtCommit { get; set; }

        public int Moments { get; private set; }

        public List<List<(string Name, byte[] Bytes)>> Photographs { get; } = [];

        public void Take()
        {
            if (Folder is null)
            {
                return;
            }

            Moments++;
            var files = Directory.GetFiles(Folder, "checkin.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .Select(f => (Path.GetFileName(f), File.ReadAllBytes(f))).ToList();
            if (known.Add(string.Concat(files.Select(f => Convert.ToHexString(SHA256.HashData(f.Item2))))))
            {
                Photographs.Add(files);
            }
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Take();
            return ValueTask.FromResult(result);
        }

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Take();
            return ValueTask.FromResult(result);
        }

        public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
        {
            Take();
            return result;
        }

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            Take();
            return ValueTask.FromResult(result);
        }

        public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            Take();
            return ValueTask.FromResult(result);
        }

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Take();
            return FailAtCommit ? throw new IOException("The disk is gone.") : ValueTask.FromResult(result);
        }

        public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Take();
            return Task.CompletedTask;
        }
    }
}
