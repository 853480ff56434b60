using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CheckIn.Bench;

/// <summary>One person's requests to one server, with a cookie or without; an answer that is no page is a failure.</summary>
internal sealed partial class PageClient(Uri address, string? cookies = null)
{
    /// <summary>What we read pages in, whatever the server would choose.</summary>
    public const string Language = "en";

    private static readonly HttpClient Http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        MaxConnectionsPerServer = 64,
    })
    {
        Timeout = Waiting.Longest,
        DefaultRequestHeaders = { { "Accept-Language", Language } },
    };

    public Uri Address { get; } = address;

    public string? Cookies { get; } = cookies;

    public async Task<string> GetAsync(string path, CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, Cookies, ct);
        return response.StatusCode == HttpStatusCode.OK
            ? await response.Content.ReadAsStringAsync(ct)
            : throw new BenchException($"{Address}{path} answered {(int)response.StatusCode}.");
    }

    /// <summary>Milliseconds from asking for a page to its last byte.</summary>
    public async Task<double> TimeAsync(string path, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await GetAsync(path, ct);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>Asks to connect to a circuit; returns what the WebSocket names itself by.</summary>
    public async Task<string> NegotiateAsync(CancellationToken ct)
    {
        using var response = await SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", null, Cookies, ct);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new BenchException($"{Address} refused a live page: {(int)response.StatusCode}.");
        }

        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct));
        return answer.RootElement.GetProperty("connectionToken").GetString()!;
    }

    /// <summary>Tells the server that a circuit's page was closed. A server that is already gone need not be told.</summary>
    public async Task GoodbyeAsync(string circuit)
    {
        using var form = new MultipartFormDataContent { { new StringContent(circuit), "circuitId" } };
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            using var response = await SendAsync(HttpMethod.Post, "/_blazor/disconnect", form, Cookies, soon.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // The server was stopped first.
        }
    }

    /// <summary>Signs in as a browser does: reads the form, and sends it. Returns the milliseconds that the sending took.</summary>
    public async Task<double> SignInAsync(string name, string passphrase, CancellationToken ct)
    {
        using var page = await SendAsync(HttpMethod.Get, "/sign-in", null, null, ct);
        var antiforgery = page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).Single();
        var form = Forms().Matches(await page.Content.ReadAsStringAsync(ct)).Select(m => m.Value).First(f => f.Contains("value=\"sign-in\"", StringComparison.Ordinal));
        var fields = HiddenFields().Matches(form).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal);
        (fields["name"], fields["passphrase"]) = (name, passphrase);
        using var filled = new FormUrlEncodedContent(fields);
        var began = Stopwatch.GetTimestamp();
        using var response = await SendAsync(HttpMethod.Post, "/sign-in", filled, antiforgery, ct);
        return response.StatusCode == HttpStatusCode.Redirect
            ? Stopwatch.GetElapsedTime(began).TotalMilliseconds
            : throw new BenchException($"A sign-in was answered with {(int)response.StatusCode}.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, string? with, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path)) { Content = content };
        if (with is not null)
        {
            request.Headers.Add("Cookie", with);
        }

        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        }

        return await Http.SendAsync(request, ct);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*name=\"(?<name>[^\"]*)\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HiddenFields();
}
