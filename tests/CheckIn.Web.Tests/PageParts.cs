using Bunit;
using CheckIn.Domain.Prompts;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests;

/// <summary>What tests of single page parts need: localization and prompts of each form.</summary>
internal static class PageParts
{
    public static BunitContext NewContext()
    {
        var context = new BunitContext();
        context.Services.AddLocalization();
        context.Services.AddLogging();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        return context;
    }

    public static Prompt PromptOf(AnswerForm form, string? slower = null, string? quicker = null) => new(
        "pace-any-light",
        "pace",
        1,
        "pace",
        Moment.Any,
        Depth.Light,
        "What would you like?",
        "It helps to know.",
        form,
        form == AnswerForm.Choose ? ["time", "quiet", "warmth"] : [],
        slower,
        quicker,
        "What now?");
}
