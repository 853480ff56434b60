namespace CheckIn.Domain.Prompts;

/// <summary>How long a walk is.</summary>
public enum WalkLength
{
    /// <summary>About three minutes.</summary>
    Short,
    Medium,
    Long,
}

/// <summary>All prompts of one language, and the choosing of a walk from them.</summary>
/// <param name="prompts">Those that a walk is drawn from.</param>
/// <param name="question">The place where each of two may leave a question, at the end of a check-in with the partner.</param>
/// <param name="packs">Ready-made sets for situations. Their prompts come only to whoever chose the set.</param>
public sealed class PromptLibrary(IReadOnlyList<Theme> themes, IReadOnlyList<Prompt> prompts, Prompt? question = null, IReadOnlyList<PromptPack>? packs = null)
{
    private const string QuestionPack = "question";

    public IReadOnlyList<Theme> Themes { get; } = themes;

    public IReadOnlyList<Prompt> Prompts { get; } = prompts;

    public Prompt? Question { get; } = question;

    public IReadOnlyList<PromptPack> Packs { get; } = packs ?? [];

    /// <summary>Every prompt that somebody may pick by itself: those that are drawn, then those of the ready-made packs.</summary>
    public IEnumerable<Prompt> ToPickFrom => Prompts.Concat(Packs.SelectMany(p => p.Prompts));

    /// <summary>Every prompt, the question included.</summary>
    public IEnumerable<Prompt> Everything => Question is null ? ToPickFrom : ToPickFrom.Append(Question);

    /// <summary>The ready-made pack of this id, or null.</summary>
    public PromptPack? Pack(string? id) => Packs.FirstOrDefault(p => p.Id == id);

    /// <summary>The prompt with this id as it stands today, or null.</summary>
    public Prompt? Find(string? id) => Everything.FirstOrDefault(p => p.Id == id);

    /// <summary>Whether this is the place for a question of one's own.</summary>
    public static bool IsQuestion(Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return prompt.Pack == QuestionPack;
    }

    /// <summary>
    /// Chooses the prompts of one walk: gentle ones first, no theme twice before every theme had its turn.
    /// </summary>
    /// <param name="moment">Prompts of this moment and of <see cref="Moment.Any"/> are taken.</param>
    /// <param name="length">How many prompts of each depth are wished for.</param>
    /// <param name="themes">Theme ids to stay within; empty for all.</param>
    /// <param name="roll">Returns a whole number from 0 to below its argument; the only source of chance.</param>
    /// <returns>At least one prompt; fewer than wished for where the themes hold no more.</returns>
    /// <exception cref="ArgumentException">No prompt fits, as when every theme named is unknown.</exception>
    public IReadOnlyList<Prompt> Choose(Moment moment, WalkLength length, IReadOnlyCollection<string> themes, Func<int, int> roll)
    {
        ArgumentNullException.ThrowIfNull(themes);
        ArgumentNullException.ThrowIfNull(roll);

        var fitting = Shuffle(
            Prompts.Where(p => p.Moment == moment || p.Moment == Moment.Any)
                .Where(p => themes.Count == 0 || themes.Contains(p.Theme, StringComparer.Ordinal)),
            roll);
        if (fitting.Count == 0)
        {
            throw new ArgumentException("No prompt fits the chosen themes.", nameof(themes));
        }

        var timesUsed = new Dictionary<string, int>(StringComparer.Ordinal);
        var walk = new List<Prompt>();
        foreach (var (depth, wished) in Wishes(length))
        {
            for (var n = 0; n < wished; n++)
            {
                var next = fitting.Where(p => p.Depth == depth && !walk.Contains(p))
                    .MinBy(p => timesUsed.GetValueOrDefault(p.Theme));
                if (next is null)
                {
                    break;
                }

                timesUsed[next.Theme] = timesUsed.GetValueOrDefault(next.Theme) + 1;
                walk.Add(next);
            }
        }

        return walk.Count > 0 ? walk : [fitting[0]];
    }

    private static (Depth Depth, int Wished)[] Wishes(WalkLength length) => length switch
    {
        WalkLength.Short => [(Depth.Light, 2), (Depth.Medium, 1)],
        WalkLength.Medium => [(Depth.Light, 2), (Depth.Medium, 3), (Depth.Deep, 1)],
        _ => [(Depth.Light, 3), (Depth.Medium, 4), (Depth.Deep, 3)],
    };

    private static List<Prompt> Shuffle(IEnumerable<Prompt> prompts, Func<int, int> roll)
    {
        var list = prompts.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = roll(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }
}
