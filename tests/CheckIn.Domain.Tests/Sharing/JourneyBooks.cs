namespace CheckIn.Domain.Tests.Sharing;

/// <summary>Who holds what open, from what they did and nothing else: these books know nothing of the domain's rule.</summary>
internal sealed class JourneyBooks
{
    private static readonly TimeSpan[] Delays = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(24)];

    private readonly DateTimeOffset?[,] yes = new DateTimeOffset?[2, Journey.Prompts];
    private readonly bool[] open = new bool[Journey.Prompts];
    private readonly int[] pace = new int[2];
    private readonly List<string>[,] words = new List<string>[2, Journey.Prompts] { { [], [] }, { [], [] } };
    private bool apart;

    /// <summary>How many prompts are open.</summary>
    public int Open => open.Count(o => o);

    /// <summary>The words of the other that this person is to be shown; null for none.</summary>
    public string? Shown(int reader, int prompt) => open[prompt] ? words[1 - reader, prompt][^1] : null;

    /// <summary>All that the other ever wrote and this person is not to be shown now.</summary>
    public IEnumerable<string> Unseen(int reader, int prompt) => words[1 - reader, prompt].Where(w => w != Shown(reader, prompt));

    public void Note(Leg leg, string text, DateTimeOffset now)
    {
        var (who, prompt) = (leg.Who, leg.Prompt);
        switch (leg.Act)
        {
            case Act.Write:
                words[who, prompt].Add(text);
                No(who, prompt);
                break;
            case Act.Keep or Act.TakeBack:
                No(who, prompt);
                break;
            case Act.Offer when !open[prompt] && !apart && yes[who, prompt] is null:
                yes[who, prompt] = now + Delays[pace[who]];
                break;
            case Act.Pace:
                pace[who] = leg.How;
                Again(who, now);
                break;
            case Act.Leave:
                apart = true;
                Array.Clear(yes);
                Array.Clear(open);
                break;
            default:
                break;
        }

        for (var p = 0; p < Journey.Prompts; p++)
        {
            open[p] |= yes[0, p] <= now && yes[1, p] <= now;
        }
    }

    // One's no closes what was open for both, and then the other's yes is used up as well.
    private void No(int who, int prompt)
    {
        yes[who, prompt] = null;
        if (open[prompt])
        {
            open[prompt] = false;
            yes[1 - who, prompt] = null;
        }
    }

    private void Again(int who, DateTimeOffset now)
    {
        for (var p = 0; p < Journey.Prompts; p++)
        {
            if (yes[who, p] is not null && !open[p])
            {
                yes[who, p] = now + Delays[pace[who]];
            }
        }
    }
}
