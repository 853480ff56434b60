using CheckIn.Web.Live;
using Microsoft.Extensions.Logging.Abstractions;

namespace CheckIn.Web.Tests.Live;

public sealed class LiveChannelTests
{
    private readonly LiveChannel channel = new(NullLogger<LiveChannel>.Instance);
    private readonly Guid topic = Guid.NewGuid();

    [Fact]
    public async Task Every_subscriber_of_a_topic_is_told_and_nobody_else()
    {
        var told = new[] { New(), New(), New() };
        using var one = channel.Subscribe(topic, () => Tell(told[0]));
        using var other = channel.Subscribe(topic, () => Tell(told[1]));
        using var elsewhere = channel.Subscribe(Guid.NewGuid(), () => Tell(told[2]));

        await channel.PublishAsync(topic);

        await Task.WhenAll(told[0].Task, told[1].Task).Soon();
        Assert.False(told[2].Task.IsCompleted);
    }

    [Fact]
    public async Task A_subscriber_that_hangs_or_fails_delays_nobody()
    {
        var told = New();
        var hung = New();
        var hanging = New();
        using var hangs = channel.Subscribe(topic, () => { hanging.TrySetResult(); hung.Task.Wait(); return Task.CompletedTask; });
        using var fails = channel.Subscribe(topic, () => throw new InvalidOperationException("broken"));
        using var fine = channel.Subscribe(topic, () => Tell(told));

        await channel.PublishAsync(topic);

        await told.Task.Soon();
        await hanging.Task.Soon();
        Assert.False(hung.Task.IsCompleted);
        hung.SetResult();
    }

    [Fact]
    public async Task A_subscriber_that_failed_is_told_of_the_next_change()
    {
        var calls = 0;
        var (first, second) = (New(), New());
        using var fails = channel.Subscribe(topic, () =>
        {
            (++calls == 1 ? first : second).TrySetResult();
            throw new InvalidOperationException("broken");
        });

        await channel.PublishAsync(topic);
        await first.Task.Soon();
        await channel.PublishAsync(topic);
        await second.Task.Soon();
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task What_is_published_during_a_call_leads_to_one_more_call_and_never_to_two_at_a_time()
    {
        var (calls, atOnce, most) = (0, 0, 0);
        var (entered, goOn, again) = (New(), New(), New());
        using var slow = channel.Subscribe(topic, async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref atOnce));
            if (++calls == 2)
            {
                again.TrySetResult();
            }

            entered.TrySetResult();
            await goOn.Task;
            Interlocked.Decrement(ref atOnce);
        });

        await channel.PublishAsync(topic);
        await entered.Task.Soon();
        for (var i = 0; i < 100; i++)
        {
            await channel.PublishAsync(topic);
        }

        goOn.SetResult();
        await again.Task.Soon();
        Assert.Equal(1, most);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Nothing_is_remembered_of_those_who_left()
    {
        var subscriptions = Enumerable.Range(0, 200).Select(i => channel.Subscribe(i % 2 == 0 ? topic : Guid.NewGuid(), () => Task.CompletedTask)).ToList();
        Assert.Equal(200, channel.Subscriptions);
        await Parallel.ForEachAsync(subscriptions, (s, _) =>
        {
            s.Dispose();
            return ValueTask.CompletedTask;
        });

        Assert.Equal(0, channel.Subscriptions);
        Assert.Equal(0, channel.Topics);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task Tell(TaskCompletionSource source)
    {
        source.TrySetResult();
        return Task.CompletedTask;
    }
}
