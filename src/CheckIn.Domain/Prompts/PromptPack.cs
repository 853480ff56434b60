namespace CheckIn.Domain.Prompts;

/// <summary>A ready-made set of prompts for a situation, walked whole and in its own order.</summary>
/// <param name="Id">Stable name, the same in every language.</param>
/// <param name="Name">The name people read.</param>
/// <param name="Line">One sentence on whom it is for.</param>
/// <param name="Prompts">In the order in which they are walked; at least one.</param>
public sealed record PromptPack(string Id, string Name, string Line, IReadOnlyList<Prompt> Prompts);
