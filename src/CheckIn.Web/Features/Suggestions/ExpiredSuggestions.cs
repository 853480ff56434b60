using System.Data.Common;

namespace CheckIn.Web.Features.Suggestions;

/// <summary>Removes suggestions on the day they expire.</summary>
internal sealed class ExpiredSuggestions(SuggestionService suggestions, TimeProvider time, ILogger<ExpiredSuggestions> log) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Step, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await suggestions.SweepAsync();
            }
            catch (DbException e)
            {
                // An expired one is shown to nobody; the next sweep comes soon.
                log.LogWarning(e, "Expired suggestions could not be removed.");
            }
        }
    }
}
