namespace CheckIn.Browser.Tests;

/// <summary>A form can be refused, as when its page is older than the sign-in. Even then a person gets a page.</summary>
public sealed class RefusedFormTests(SharedHouse shared)
{
    [Theory]
    [InlineData("/sign-in", "Sign in")]
    [InlineData("/measures", null)]
    public async Task A_form_that_is_refused_is_answered_with_a_page_that_leads_home(string page, string? button)
    {
        var house = await shared.OpenAsync();
        var stale = await house.VisitorAsync();
        await stale.GoAsync(page);
        if (button is null)
        {
            await stale.Page.EvaluateAsync("""
                () => {
                  const form = document.body.appendChild(document.createElement("form"));
                  form.method = "post";
                  form.action = "/theme";
                  form.submit();
                }
                """);
        }
        else
        {
            await (await stale.NewTabAsync()).SignInAsync(house.Couple.One);
            await stale.Page.Locator("#name").FillAsync("Somebody Else");
            await stale.Page.Locator("#passphrase").FillAsync("whatever it was");
            await stale.Button(button).ClickAsync();
        }

        await stale.SeesAsync(stale.Link("Go home"));
        await stale.Link("Go home").ClickAsync();
        await stale.SeesAsync(stale.Page.Locator("main h1"));
    }
}
