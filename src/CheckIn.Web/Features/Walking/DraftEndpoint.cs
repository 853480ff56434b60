using System.Text.Json;
using CheckIn.Domain.Answers;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Antiforgery;

namespace CheckIn.Web.Features.Walking;

/// <summary>What a page still held when its live connection could not be taken up again.</summary>
public sealed record Draft(Guid Session, string? Prompt, int Seen, string? Text, IReadOnlyList<string>? Choices, int? Dial, MaybeAnswer? Maybe, Guid Hand = default);

internal static class DraftEndpoint
{
    /// <summary>
    /// Takes the last words of a page whose server went away and came back: without it a restart in the middle of a
    /// sentence would lose the sentence, and keeping it in the browser would leave words on the device.
    /// </summary>
    public static void MapDrafts(this WebApplication app) => app.MapPost("/walk/draft", [RequireAntiforgeryToken] async (HttpContext context, WalkService walks) =>
    {
        if (!context.Request.HasJsonContentType())
        {
            return Results.BadRequest();
        }

        Draft? draft;
        try
        {
            draft = await context.Request.ReadFromJsonAsync<Draft>(context.RequestAborted);
        }
        catch (JsonException)
        {
            // The message of a JSON error may quote what it could not read.
            return Results.BadRequest();
        }

        if (draft is not { Prompt: not null, Text: not null, Choices: not null })
        {
            return Results.BadRequest();
        }

        var words = new AnswerWords(draft.Text, draft.Choices, draft.Dial, draft.Maybe);
        var result = await walks.SaveAsync(context.User, draft.Session, draft.Prompt, words, draft.Seen, draft.Hand);
        return result?.Outcome switch
        {
            SaveOutcome.Saved => Results.NoContent(),
            SaveOutcome.ChangedElsewhere => Results.Conflict(),
            _ => Results.BadRequest(),
        };
    }).RequireAuthorization(Policies.Unlocked);
}
