using CheckIn.Domain.Prompts;
using CheckIn.Domain.Suggestions;
using CheckIn.Web.Content;
using CheckIn.Web.Features.Suggestions;

namespace CheckIn.Web.Tests.Features.Suggestions;

/// <summary>A therapist at work.</summary>
internal static class Making
{
    public const string OwnAsk = "What would you carry over from the harbour?";

    /// <summary>A suggestion of two prompts from the library and one of the author's own.</summary>
    /// <returns>The private link and the link for couples.</returns>
    public static async Task<(string Edit, string Link)> SuggestAsync(this TestHouse house)
    {
        var suggestions = house.Get<SuggestionService>();
        var edit = await suggestions.BeginAsync();
        var library = house.Get<Languages>().For(Languages.Original).Library.Prompts;
        Assert.True(await suggestions.ChangeAsync(edit, s => s.Say("Dr. Ines Falk", "Going slowly", "For a quiet evening.").Add(library[0]).Add(library[1]).Add(Own()), 30));
        return (edit, (await suggestions.EditAsync(edit))!.Link);
    }

    public static Prompt Own(string ask = OwnAsk) => OwnPrompt.Of(Guid.NewGuid(), AnswerForm.Words, ask, null, null, null, null, null);
}
