using CheckIn.Domain.Prompts;

namespace CheckIn.Domain.Suggestions;

/// <summary>Why a change to a suggestion was not made.</summary>
public enum SuggestionRefusal
{
    /// <summary>It holds <see cref="Suggestion.MaxPrompts"/> prompts already.</summary>
    Full,

    /// <summary>It holds <see cref="Suggestion.MaxOwn"/> prompts of the author's own already.</summary>
    FullOfOwn,
}

/// <summary>A set of prompts that somebody, such as a therapist, put together for couples to walk.</summary>
/// <param name="From">From whom it is, in the author's own words.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Note">What the author wants to say with it; may be empty.</param>
/// <param name="Prompts">In the order in which they are walked, in the words they had when they were picked.</param>
public sealed record Suggestion(string From, string Title, string Note, IReadOnlyList<Prompt> Prompts)
{
    /// <summary>A long walk; more would not fit the size that all check-ins have where they are stored.</summary>
    public const int MaxPrompts = 12;

    public const int MaxOwn = 10;

    /// <summary>Characters of <see cref="From"/>.</summary>
    public const int MaxFrom = 80;

    /// <summary>Characters of <see cref="Title"/>.</summary>
    public const int MaxTitle = 60;

    /// <summary>Characters of <see cref="Note"/>.</summary>
    public const int MaxNote = 1000;

    public static Suggestion Empty { get; } = new(string.Empty, string.Empty, string.Empty, []);

    /// <summary>Whether couples can be given it: it says from whom, what, and asks something.</summary>
    public bool IsComplete => From.Length > 0 && Title.Length > 0 && Prompts.Count > 0;

    /// <summary>How many more prompts there is room for.</summary>
    public int Room => MaxPrompts - Prompts.Count;

    /// <summary>As couples walk it. Nothing in it leads back to the suggestion.</summary>
    public PromptPack AsPack() => new(string.Empty, Title, string.Empty, Prompts);

    public bool Holds(string promptId) => IndexOf(promptId) >= 0;

    /// <summary>The author's words, cut to what there is room for.</summary>
    public Suggestion Say(string? from, string? title, string? note) => this with
    {
        From = Cut(PlainText.Line(from, MaxFrom), MaxFrom),
        Title = Cut(PlainText.Line(title, MaxTitle), MaxTitle),
        Note = Cut(PlainText.Lines(note, MaxNote), MaxNote),
    };

    /// <summary>Why a prompt cannot be added, or null where it can. One that is there already changes nothing.</summary>
    public SuggestionRefusal? WhyNotAdd(Prompt prompt)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return Holds(prompt.Id) ? null
            : Room == 0 ? SuggestionRefusal.Full
            : OwnPrompt.Is(prompt) && Prompts.Count(OwnPrompt.Is) == MaxOwn ? SuggestionRefusal.FullOfOwn
            : null;
    }

    /// <summary>Puts a prompt at the end. One that is there already stays as it is.</summary>
    /// <exception cref="InvalidOperationException">There is no room; see <see cref="WhyNotAdd"/>.</exception>
    public Suggestion Add(Prompt prompt) =>
        WhyNotAdd(prompt) is { } refusal ? throw new InvalidOperationException($"{refusal}")
            : Holds(prompt.Id) ? this
            : this with { Prompts = [.. Prompts, prompt] };

    /// <summary>Puts a prompt in the place of another, if that is still there.</summary>
    public Suggestion Replace(string promptId, Prompt by) => this with { Prompts = [.. Prompts.Select(p => p.Id == promptId ? by : p)] };

    public Suggestion Without(string promptId) => this with { Prompts = [.. Prompts.Where(p => p.Id != promptId)] };

    /// <summary>Moves a prompt one place earlier or later; at the end of the row it stays.</summary>
    public Suggestion Move(string promptId, bool earlier)
    {
        var from = IndexOf(promptId);
        var to = earlier ? from - 1 : from + 1;
        if (from < 0 || to < 0 || to >= Prompts.Count)
        {
            return this;
        }

        var moved = Prompts.ToList();
        (moved[from], moved[to]) = (moved[to], moved[from]);
        return this with { Prompts = moved };
    }

    /// <summary>A text with no more than so many characters, none of them cut in half.</summary>
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)].TrimEnd();

    private int IndexOf(string promptId) => Prompts.Select(p => p.Id).ToList().IndexOf(promptId);
}
