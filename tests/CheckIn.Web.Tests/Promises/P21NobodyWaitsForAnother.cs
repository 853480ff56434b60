using System.Diagnostics;
using System.Globalization;
using System.Net;
using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Features.CheckIns;
using CheckIn.Web.Features.Walking;
using CheckIn.Web.Tests.App;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Promises;

/// <summary>Tests that load the machine so much that others would fail beside them.</summary>
[CollectionDefinition(P21NobodyWaitsForAnother.Alone, DisableParallelization = true)]
public sealed class AloneTests;

/// <summary>
/// Promise 21: one person asks over a hundred and twenty connections for the dearest pages there are and hands over the
/// longest answers there can be, without a pause. Meanwhile a stranger opens the first page and somebody saves a few words. What else
/// the machine does is in these times, so the calmest of some rounds counts, and beside it an app without limits, in
/// which the same would keep the other waiting. It would keep other tests waiting too, and so runs after them.
/// </summary>
[Collection(Alone)]
public sealed class P21NobodyWaitsForAnother(P21NobodyWaitsForAnother.Scenes scenes) : IClassFixture<P21NobodyWaitsForAnother.Scenes>
{
    internal const string Alone = "alone";

    private const int Connections = 120;
    private const int CheckIns = 40;
    private const int Rounds = 10;
    private const int Asks = 4;

    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task Whatever_one_person_asks_for_another_waits_less_than_a_quarter_of_a_second_for_it()
    {
        var longest = new List<TimeSpan>();
        for (var round = 0; round < Rounds && (longest.Count == 0 || longest.Min() >= Most); round++)
        {
            longest.Add((await scenes.AsItIs.WaitsAsync(Asks)).Max());
        }

        Assert.True(longest.Min() < Most, $"In each of {Rounds} rounds somebody waited: {string.Join(", ", longest.Select(l => $"{l.TotalMilliseconds:0} ms"))}.");
    }

    [Fact]
    public async Task Without_its_limits_another_would_wait_longer()
    {
        var (limited, unlimited) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round < 2; round++)
        {
            limited.AddRange(await scenes.AsItIs.WaitsAsync(Asks));
            unlimited.AddRange(await scenes.WithoutLimits.WaitsAsync(2));
        }

        Assert.True(Middle(unlimited) > 2 * Middle(limited), $"{Middle(unlimited).TotalMilliseconds:0} ms without limits, {Middle(limited).TotalMilliseconds:0} ms with them.");
    }

    private static TimeSpan Middle(IEnumerable<TimeSpan> times) => times.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : default;

    public sealed class Scenes : IAsyncLifetime
    {
        internal Scene AsItIs { get; private set; } = null!;

        internal Scene WithoutLimits { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            AsItIs = await Scene.BuildAsync();
            WithoutLimits = await Scene.BuildAsync(("CheckIn:Limits:RequestsPerSignIn", "100000"), ("CheckIn:Limits:RequestsPerAddress", "100000"));
        }

        public async ValueTask DisposeAsync()
        {
            await AsItIs.DisposeAsync();
            await WithoutLimits.DisposeAsync();
        }
    }

    /// <summary>An app over a real connection, with somebody who has much and somebody who has just begun.</summary>
    internal sealed class Scene : IAsyncDisposable
    {
        private static readonly Draft NoDraft = new(Guid.Empty, null, 0, string.Empty, [], null, null);

        private readonly RunningApp app;
        private readonly Visitor greedy;
        private readonly Visitor other;
        private readonly Visitor stranger;
        private Draft longest = NoDraft;
        private Draft few = NoDraft;
        private string greedyToken = string.Empty;
        private string otherToken = string.Empty;

        private Scene(RunningApp app, Visitor greedy, Visitor other) => (this.app, this.greedy, this.other, stranger) = (app, greedy, other, app.Visit());

        public static async Task<Scene> BuildAsync(params (string Key, string Value)[] settings)
        {
            var running = RunningApp.OverNetwork(settings);
            var scene = new Scene(running, await running.BegunAsync("Greedy"), await running.BegunAsync("Other"));
            for (var i = 1; i < CheckIns; i++)
            {
                await scene.StartAsync(scene.greedy);
            }

            scene.longest = await scene.DraftAsync(scene.greedy, new string('a', AnswerWords.MaxTextLength));
            scene.few = await scene.DraftAsync(scene.other, "a few words");
            scene.greedyToken = await scene.greedy.FormTokenAsync();
            scene.otherToken = await scene.other.FormTokenAsync();
            return scene;
        }

        /// <summary>How long others wait for the first page and for savings, while the first does all they can.</summary>
        public async Task<IReadOnlyList<TimeSpan>> WaitsAsync(int asks)
        {
            using var enough = new CancellationTokenSource();
            var answered = 0;
            var asking = Enumerable.Range(0, Connections).Select(i => Task.Run(() => AskOnAsync(i, enough, () => Interlocked.Increment(ref answered)))).ToList();
            try
            {
                await Until.TrueAsync(() => Volatile.Read(ref answered) > 8, "the first is being answered");
                var waits = await AskAsync(asks);

                // It was not that the first had given up.
                var before = Volatile.Read(ref answered);
                await Until.TrueAsync(() => Volatile.Read(ref answered) > before, "the first is still being answered");
                return waits;
            }
            finally
            {
                await enough.CancelAsync();
                await Task.WhenAll(asking).Soon();
            }
        }

        public async ValueTask DisposeAsync()
        {
            greedy.Dispose();
            other.Dispose();
            stranger.Dispose();
            await app.DisposeAsync();
        }

        private async Task<List<TimeSpan>> AskAsync(int asks)
        {
            var waits = new List<TimeSpan>();
            for (var i = 0; i < asks; i++)
            {
                var began = Stopwatch.GetTimestamp();
                using (var page = await stranger.GetAsync("/").Soon())
                {
                    Assert.Equal(HttpStatusCode.OK, page.StatusCode);
                }

                waits.Add(Stopwatch.GetElapsedTime(began));
                began = Stopwatch.GetTimestamp();
                Assert.Equal(HttpStatusCode.NoContent, await other.SaveAsync(otherToken, few with { Text = $"a few words, {Guid.NewGuid():N}" }).Soon());
                waits.Add(Stopwatch.GetElapsedTime(began));
            }

            return waits;
        }

        private async Task AskOnAsync(int connection, CancellationTokenSource enough, Action answered)
        {
            var times = 0;
            while (!enough.IsCancellationRequested)
            {
                if (connection % 3 == 0)
                {
                    var words = string.Create(CultureInfo.InvariantCulture, $"{times++ % 10}{longest.Text![1..]}");
                    Assert.Equal(HttpStatusCode.NoContent, await greedy.SaveAsync(greedyToken, longest with { Text = words }));
                }
                else
                {
                    using var page = await greedy.GetAsync(connection % 3 == 1 ? "/looking-back" : "/home");
                    Assert.Equal(HttpStatusCode.OK, page.StatusCode);
                }

                answered();
            }
        }

        private async Task<Guid> StartAsync(Visitor visitor) => (await app.Services.GetRequiredService<CheckInService>()
            .StartAsync(app.PrincipalOf(visitor), Moment.Before, WalkLength.Long, [], withPartner: false))!.Value;

        private async Task<Draft> DraftAsync(Visitor visitor, string text)
        {
            var session = await StartAsync(visitor);
            var walk = await app.Services.GetRequiredService<WalkService>().LoadAsync(app.PrincipalOf(visitor), session);
            return new Draft(session, walk!.Prompts[0].Id, 0, text, [], null, null, Guid.NewGuid());
        }
    }
}
