using CheckIn.Domain.Talking;
using CheckIn.Web.Features.Opening;

namespace CheckIn.Web.Features.Together;

/// <summary>What one of the two is shown.</summary>
/// <param name="PartnerName">Null where the two are no couple (any more), or the check-in is for one alone.</param>
/// <param name="AnythingOpen">There is something that both opened, to talk about.</param>
/// <param name="Pair">What both wrote to the prompt that is talked about; null while nothing is, and in a pause.</param>
public sealed record TogetherView(string? PartnerName, bool AnythingOpen, SeatView Seat, OpenedPair? Pair)
{
    /// <summary>Whether a screen that shows <paramref name="other"/> would look the same with this.</summary>
    public bool ShowsTheSameAs(TogetherView? other) => other is not null
        && (PartnerName, AnythingOpen, Seat) == (other.PartnerName, other.AnythingOpen, other.Seat)
        && (Pair?.PromptId, Pair?.OpenedAt) == (other.Pair?.PromptId, other.Pair?.OpenedAt);
}
