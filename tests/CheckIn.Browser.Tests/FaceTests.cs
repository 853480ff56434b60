using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>A page that were measured in a face that is not there would be measured in another one.</summary>
public sealed class FaceTests(SharedHouse shared)
{
    private const string Width = """
        () => {
          const text = document.querySelector("h1").appendChild(document.createElement("span"));
          text.textContent = "Donaudampfschiffahrt";
          const width = text.getBoundingClientRect().width;
          text.remove();
          return width;
        }
        """;

    [Fact]
    public async Task Each_face_that_pages_are_measured_in_is_there_and_measures_otherwise_than_the_others()
    {
        var visitor = await (await shared.OpenAsync()).VisitorAsync();
        await visitor.GoAsync("/");
        var widths = new List<double>();
        foreach (var face in Face.All)
        {
            await face.PutOnAsync(visitor.Page);
            widths.Add(await visitor.Page.EvaluateAsync<double>(Width));
        }

        Assert.Distinct(widths);
    }

    [Fact]
    public async Task A_face_that_is_not_there_is_said_and_nothing_stands_in_for_it()
    {
        var visitor = await (await shared.OpenAsync()).VisitorAsync();
        await visitor.GoAsync("/");

        var said = await Assert.ThrowsAsync<PlaywrightException>(() => new Face("Missing", ["NoSuchFace"], ["NoSuchFace"]).PutOnAsync(visitor.Page));
        Assert.Contains("NoSuchFace", said.Message, StringComparison.Ordinal);
    }
}
