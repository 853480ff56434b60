using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CheckIn.Browser.Tests;

/// <summary>
/// What many tests only need done and not seen: the same forms, sent by the visitor's browser without drawing their pages.
/// The pages themselves are looked at where they are what is tested.
/// </summary>
internal sealed partial class Visitor
{
    private const string AnyPassphrase = "violet harbour candle thunder";

    /// <summary>Signs in and goes home.</summary>
    public async Task SignInQuicklyAsync(Person person)
    {
        (Name, Passphrase) = (person.Name, person.Passphrase);
        await SendFormAsync("/sign-in", "sign-in", ("name", Name), ("passphrase", Passphrase));
        await GoAsync("/home");
        await SeesAsync(Heading($"Welcome, {Name}"));
    }

    public async Task BeginQuicklyAsync(string name)
    {
        (Name, Passphrase) = (name, AnyPassphrase);
        var shown = await SendFormAsync("/begin", "begin", ("name", name), ("passphrase", AnyPassphrase), ("adult", "yes"));
        RecoveryCode = Code().Match(shown).Groups["code"].Value.Trim();
        Assert.NotEmpty(RecoveryCode);
    }

    public async Task PairQuicklyWithAsync(Visitor partner)
    {
        await SendFormAsync("/partner", "invite");
        var link = Invitation().Match(await AskAsync("/partner")).Value;
        await partner.SendFormAsync(link, "accept");
        await SendFormAsync("/partner", "approve");
        await GoAsync("/partner");
        await SeesAsync(Heading($"You and {partner.Name}"));
    }

    /// <summary>Fills in one form of a page, with what stands in its hidden fields, and sends it.</summary>
    /// <returns>What came back.</returns>
    private async Task<string> SendFormAsync(string path, string handler, params (string Name, string Value)[] fields)
    {
        var form = Forms().Matches(await AskAsync(path)).Select(f => f.Value).Single(f => f.Contains($"value=\"{handler}\"", StringComparison.Ordinal));
        var data = Context.APIRequest.CreateFormData();
        foreach (Match hidden in HiddenFields().Matches(form))
        {
            data.Set(hidden.Groups["name"].Value, WebUtility.HtmlDecode(hidden.Groups["value"].Value));
        }

        foreach (var (name, value) in fields)
        {
            data.Set(name, value);
        }

        var answer = await Context.APIRequest.PostAsync(new Uri(address, path).ToString(), new() { Form = data, MaxRedirects = 0 });
        Assert.True(answer.Status is 200 or 302, $"{path} answered {answer.Status} to {handler}.");
        return answer.Status == 200 ? await answer.TextAsync() : string.Empty;
    }

    private async Task<string> AskAsync(string path)
    {
        var answer = await Context.APIRequest.GetAsync(new Uri(address, path).ToString());
        Assert.True(answer.Ok, $"{path} answered {answer.Status}.");
        return await answer.TextAsync();
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenFields();

    [GeneratedRegex("/join/[\\w-]+", RegexOptions.None, 1000)]
    private static partial Regex Invitation();

    [GeneratedRegex("""id="code">(?<code>[^<]+)<""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
