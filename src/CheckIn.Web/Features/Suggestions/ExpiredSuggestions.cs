using CheckIn.Web.Data;

namespace CheckIn.Web.Features.Suggestions;

/// <summary>Removes suggestions on the day they expire.</summary>
internal sealed class ExpiredSuggestions(SuggestionService suggestions, TimeProvider time, ILogger<ExpiredSuggestions> log)
    : Sweep(TimeSpan.FromHours(1), time, log)
{
    protected internal override Task SweepAsync() => suggestions.SweepAsync();
}
