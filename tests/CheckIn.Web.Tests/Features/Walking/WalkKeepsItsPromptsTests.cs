using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Web.Content;
using CheckIn.Web.Tests.Content;
using CheckIn.Web.Tests.Sharing;

namespace CheckIn.Web.Tests.Features.Walking;

public sealed class WalkKeepsItsPromptsTests : IAsyncLifetime
{
    private readonly ContentFolder content = new();
    private TestCouple couple = null!;

    public async ValueTask InitializeAsync() => couple = await TestCouple.BuildAsync(WalkLength.Long);

    public async ValueTask DisposeAsync()
    {
        await couple.DisposeAsync();
        content.Dispose();
    }

    [Fact]
    public async Task A_prompt_keeps_its_words_when_its_pack_changes()
    {
        await couple.OpenAsync("ada", "bo");
        var asked = couple.Prompts.Select(p => p.Ask).ToList();
        ChangeEveryPack();

        await using var restarted = await TestHouse.BuildAsync(couple.House.Folder, couple.House.Clock, content.Path);

        // The packs did change, or this would promise nothing.
        Assert.All(restarted.Get<Languages>().Current.Library.Prompts, p => Assert.StartsWith("Changed: ", p.Ask, StringComparison.Ordinal));
        var walk = (await restarted.Walks.LoadAsync(couple.Bo.Principal, couple.Session))!;
        Assert.Equal(asked, walk.Prompts.Select(p => p.Ask), StringComparer.Ordinal);
        var pair = Assert.Single((await restarted.Opening.LoadAsync(couple.Bo.Principal, couple.Session))!.Pairs);
        Assert.Equal((asked[0], asked[0]), (pair.Mine.Prompt.Ask, pair.Theirs.Prompt.Ask));
        var choice = Assert.Single((await restarted.Choosing.LoadAsync(couple.Bo.Principal, couple.Session))!.Choices);
        Assert.Equal(asked[0], choice.Prompt.Ask);
    }

    [Fact]
    public async Task The_place_in_a_walk_takes_the_same_room_however_far_somebody_came()
    {
        var sizes = new HashSet<int>();
        var prompts = couple.Prompts.Count;
        await MoveAsync(p => p.Arrive());
        for (var i = 0; i < prompts; i++)
        {
            await MoveAsync(p => p.SetThisAside(prompts));
        }

        await MoveAsync(p => p.With(Pace.Tomorrow));
        var walk = (await couple.House.Walks.LoadAsync(couple.Ada.Principal, couple.Session))!;
        Assert.Equal((true, prompts), (walk.Progress.Sealed, walk.Progress.SetAside.Count));
        Assert.Single(sizes);

        async Task MoveAsync(Func<Domain.Sessions.WalkProgress, Domain.Sessions.WalkProgress> move)
        {
            await couple.House.Walks.MoveAsync(couple.Ada.Principal, couple.Session, move);
            sizes.Add(((byte[])couple.House.Raw.Rows("SELECT SealedProgress FROM Walks")[0]["SealedProgress"]).Length);
        }
    }

    private void ChangeEveryPack()
    {
        foreach (var file in Directory.GetFiles(content.Path, "*", SearchOption.AllDirectories))
        {
            File.WriteAllText(file, File.ReadAllText(file).Replace("\"ask\": \"", "\"ask\": \"Changed: ", StringComparison.Ordinal));
        }
    }
}
