using CheckIn.Web.Data;
using CheckIn.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.Data;

/// <summary>Who waits for whom where everything is kept.</summary>
public sealed class StoreTests : IAsyncLifetime
{
    private TestCouple couple = null!;

    private TestHouse House => couple.House;

    private Store Store => House.Get<Store>();

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync();

    public ValueTask DisposeAsync() => couple.DisposeAsync();

    [Fact]
    public async Task Whoever_only_looks_waits_for_nobody_who_writes()
    {
        await couple.WriteAsync(couple.Ada, "before");

        // Long enough that their using the app is worth noting.
        House.Clock.Advance(TimeSpan.FromMinutes(2));
        await using var write = await Store.WriteAsync();
        await write.Db.Answers.ExecuteUpdateAsync(set => set.SetProperty(a => a.Revision, a => a.Revision + 1), Token);

        var walk = await House.Walks.LoadAsync(couple.Ada.Principal, couple.Session).Soon();
        Assert.Equal(1, walk!.Written[0].Revision);
        Assert.Single((await House.Homes.LookAsync(couple.Ada.Principal).Soon()).CheckIns);
        Assert.NotNull(await House.Opening.LoadAsync(couple.Bo.Principal, couple.Session).Soon());
    }

    [Fact]
    public async Task A_look_sees_one_moment_whatever_is_written_meanwhile()
    {
        await using var read = await Store.ReadAsync();
        var before = await read.Db.Answers.CountAsync(Token);

        await couple.WriteAsync(couple.Ada, "meanwhile");

        Assert.Equal(before, await read.Db.Answers.CountAsync(Token));
        await using var later = await Store.ReadAsync();
        Assert.Equal(before + 1, await later.Db.Answers.CountAsync(Token));
    }

    [Fact]
    public async Task Writers_come_in_the_order_in_which_they_asked()
    {
        var order = new List<int>();
        var first = await Store.WriteAsync();
        var waiting = Enumerable.Range(0, 20).Select(NextAsync).ToList();

        await first.DisposeAsync();
        await Task.WhenAll(waiting).Soon();

        Assert.Equal(Enumerable.Range(0, 20), order);

        async Task NextAsync(int number)
        {
            await using var write = await Store.WriteAsync();
            order.Add(number);
            await write.CommitAsync();
        }
    }

    [Fact]
    public async Task However_much_one_person_asks_for_others_wait_for_one_turn_of_theirs()
    {
        var (greedy, other) = (Guid.NewGuid(), Guid.NewGuid());
        var order = new List<string>();
        var first = await Store.WriteAsync();
        var waiting = Enumerable.Range(0, 50).Select(_ => NextAsync(greedy, "greedy")).ToList();
        waiting.Add(NextAsync(other, "other"));

        await first.DisposeAsync();
        await Task.WhenAll(waiting).Soon();

        Assert.InRange(order.IndexOf("other"), 0, 1);

        async Task NextAsync(Guid whose, string name)
        {
            await using var write = await Store.WriteAsync(whose);
            order.Add(name);
            await write.CommitAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_that_is_busy_holds_no_turn_that_it_was_given_meanwhile(bool looks)
    {
        // What Bo closed needs a new key of Ada's, and her next look gives it one.
        await couple.OpenAsync("ada", "bo", prompt: 1);
        await couple.TakeBackAsync(couple.Bo, prompt: 1);
        var busy = new BusyContext();
        var held = await Store.WriteAsync();
        Task? saving = null;
        busy.Run(() => saving = looks ? couple.OpenedAsync(couple.Ada) : couple.WriteAsync(couple.Ada, "on a page that is busy"));
        Assert.False(saving!.IsCompleted);
        var next = couple.WriteAsync(couple.Bo, "on another");

        await held.DisposeAsync();

        await next.Soon();
        busy.Pump(saving);
        await saving.Soon();
    }

    [Fact]
    public async Task What_is_not_committed_is_not_kept_and_the_next_one_is_let_in()
    {
        await using (var write = await Store.WriteAsync())
        {
            await write.Db.SignIns.ExecuteDeleteAsync(Token);
        }

        await couple.WriteAsync(couple.Ada, "still signed in").Soon();
    }

    [Fact]
    public async Task A_write_outside_a_turn_is_refused() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => House.ReadAsync(db => db.SignIns.ExecuteDeleteAsync(Token)));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>As a live page's thread that has much else to do: what is posted to it waits until it is pumped.</summary>
    private sealed class BusyContext : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback Call, object? State)> posted = [];

        public void Run(Action start)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                start();

                // Up to where it waits for its turn: what it looks at before is read on the page's own thread.
                PumpNow();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public void Pump(Task until)
        {
            var before = Current;
            SetSynchronizationContext(this);
            try
            {
                while (!until.IsCompleted)
                {
                    PumpNow();
                    Thread.Yield();
                }
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public override void Post(SendOrPostCallback d, object? state)
        {
            lock (posted)
            {
                posted.Enqueue((d, state));
            }
        }

        private void PumpNow()
        {
            while (true)
            {
                (SendOrPostCallback Call, object? State) next;
                lock (posted)
                {
                    if (!posted.TryDequeue(out next))
                    {
                        return;
                    }
                }

                next.Call(next.State);
            }
        }
    }
}
