using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>The main path with the keyboard alone. At every stop one sees where one is.</summary>
public sealed class KeyboardTests(SharedHouse shared)
{
    private const int ManyStops = 80;

    // Nothing to complain about: the focus can be seen, lies in the window, and nothing covers it.
    private const string Complaint = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) { return ""; }
          const shown = [at, at.closest("label")].filter(e => e);
          const outlined = e => getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) > 0;
          if (!shown.some(outlined)) { return `no outline: ${at.outerHTML.slice(0, 150)}`; }
          const box = at.getBoundingClientRect();
          const seen = [.1, .5, .9].some(x => [.1, .5, .9].some(y => {
            const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
            return top && shown.some(e => e.contains(top) || top.contains(e));
          }));
          return seen ? "" : `out of sight: ${at.outerHTML.slice(0, 150)}`;
        }
        """;

    // Past its last stop a dialog may lead to the browser's own bar, for which the body stands.
    private const string Strayed = """
        dialog => dialog.contains(document.activeElement) || document.activeElement === document.body ? "" : document.activeElement.outerHTML.slice(0, 150)
        """;

    [Fact]
    public async Task The_main_path_can_be_gone_with_the_keyboard_alone()
    {
        var house = await shared.OpenAsync();
        var person = house.Couple.One;
        var one = await house.VisitorAsync();
        await one.GoAsync("/sign-in");
        await TypeAsync(one, one.Page.Locator("#name"), person.Name);
        await TypeAsync(one, one.Page.Locator("#passphrase"), person.Passphrase);
        await one.Page.Keyboard.PressAsync("Enter");
        await one.SeesAsync(one.Heading("Welcome,"));
        await PressAsync(one, one.Link("Start a check-in"), "Enter");

        await PressAsync(one, one.Page.Locator("input[name=length][value=Short]"), "ArrowRight");
        foreach (var theme in Visitor.EveryForm)
        {
            await PressAsync(one, one.Page.Locator($"input[name=themes][value={theme}]"), "Space");
        }

        await PressAsync(one, one.Page.Locator("input[name=who][value=alone]"), "ArrowDown");
        await PressAsync(one, one.Button("Begin"), "Enter");
        await PressAsync(one, one.Button("I’m here"), "Enter");
        await WalkAsync(one);

        await PressAsync(one, one.Link("Choose now"), "Enter");
        await PressAsync(one, one.Page.Locator("details.answer-card summary").Nth(1), "Enter");
        await PressAsync(one, one.Page.Locator("input[value=keep]").Nth(1), "ArrowDown");
        await Assertions.Expect(one.Page.Locator("details.answer-card .state").Nth(1)).ToHaveTextAsync("May open");
    }

    [Fact]
    public async Task Pause_keeps_the_focus_and_Escape_leaves_it()
    {
        var one = await shared.OneAsync();
        await one.StartAsync(withPartner: false);
        await one.ArriveAsync();
        await PressAsync(one, one.Button("Pause"), "Enter");
        await StaysInsideAsync(one, one.Page.Locator("#pause"));
        await one.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(one.Page.Locator("#pause")).ToHaveCountAsync(0);
        await one.FocusIsOnThePromptAsync();
    }

    [Fact]
    public async Task A_question_keeps_the_focus_and_Escape_leaves_it_unanswered()
    {
        var one = await shared.OneAsync();
        await one.GoAsync($"/opened/{await shared.OpenedAsync()}");
        await one.SeesAsync(one.Page.Locator(".pair"));
        var open = await one.Page.Locator(".pair").CountAsync();
        await PressAsync(one, one.Button("Close this again").First, "Enter");
        await StaysInsideAsync(one, one.Page.Locator("#take-back"));
        await one.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(one.Page.Locator("#take-back")).ToHaveCountAsync(0);
        await Assertions.Expect(one.Button("Close this again").First).ToBeFocusedAsync();
        await Assertions.Expect(one.Page.Locator(".pair")).ToHaveCountAsync(open);
    }

    private static async Task WalkAsync(Visitor one)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal);
        await one.SeesAsync(one.Page.Locator("#walk"));
        var prompts = await one.Page.Locator(".dots i").CountAsync();
        for (var prompt = 0; prompt < prompts; prompt++)
        {
            await one.FocusIsOnThePromptAsync();
            foreach (var (field, key) in new[] { ("choice", "Space"), ("maybe", "Space"), ("dial", "ArrowLeft") })
            {
                if (await one.Page.Locator($"[name={field}]").CountAsync() > 0)
                {
                    forms.Add(field);
                    await PressAsync(one, one.Page.Locator($"[name={field}]").First, key);
                }
            }

            await TypeAsync(one, one.Words, "by hand");
            var asked = await one.Page.Locator("#prompt").InnerTextAsync();
            await PressAsync(one, one.Page.Locator("#walk [type=submit]"), "Enter");
            await Assertions.Expect(one.Page.Locator("#prompt")).Not.ToHaveTextAsync(asked);
        }

        await one.FocusIsOnThePromptAsync();
        Assert.Equal(3, forms.Count);
    }

    private static async Task TypeAsync(Visitor visitor, ILocator field, string text)
    {
        await GoToAsync(visitor, field);
        await visitor.Page.Keyboard.TypeAsync(text);
    }

    private static async Task PressAsync(Visitor visitor, ILocator control, string key)
    {
        await GoToAsync(visitor, control);
        await visitor.Page.Keyboard.PressAsync(key);
    }

    private static async Task GoToAsync(Visitor visitor, ILocator control)
    {
        await visitor.SeesAsync(control);
        for (var stop = 0; stop < ManyStops; stop++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            Assert.Equal(string.Empty, await visitor.Page.EvaluateAsync<string>(Complaint));
            if (await control.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"The Tab key does not lead to {control}.");
    }

    private static async Task StaysInsideAsync(Visitor visitor, ILocator dialog)
    {
        await visitor.SeesAsync(dialog.GetByRole(AriaRole.Button).First);
        foreach (var key in new[] { "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab" })
        {
            await visitor.Page.Keyboard.PressAsync(key);
            Assert.Equal(string.Empty, await dialog.EvaluateAsync<string>(Strayed));
        }
    }
}
