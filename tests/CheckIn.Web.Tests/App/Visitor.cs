using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CheckIn.Web.Features.Walking;

namespace CheckIn.Web.Tests.App;

/// <summary>A browser without scripts: it keeps cookies as browsers do and submits forms as they stand in a page.</summary>
public sealed class Visitor(HttpMessageHandler handler, Uri origin) : IDisposable
{
    private readonly HttpClient client = new(handler) { BaseAddress = origin };

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>Every Set-Cookie header that came, as it came.</summary>
    public List<string> SetCookies { get; } = [];

    public Uri Origin => origin;

    /// <summary>Who began in this browser.</summary>
    public string? Name { get; set; }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<IDocument> ReadAsync(string path) => await ReadAsync(await GetAsync(path));

    public static async Task<IDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    /// <summary>Fills in the form with that name (or, for a plain form, that action) of a page and sends it.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string form, Dictionary<string, string>? fields = null, Action<Dictionary<string, string>>? change = null)
    {
        var document = await ReadAsync(page);
        var element = document.QuerySelectorAll("form").First(f => f.GetAttribute("action") == form
            || f.QuerySelectorAll("input[name=_handler]").Any(h => h.GetAttribute("value") == form));
        var values = element.QuerySelectorAll("input[name]")
            .Where(i => i.GetAttribute("type") is not ("checkbox" or "radio"))
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? string.Empty, StringComparer.Ordinal);
        foreach (var (name, value) in fields ?? [])
        {
            values[name] = value;
        }

        change?.Invoke(values);
        var action = element.GetAttribute("action") is { Length: > 0 } named ? named : page;
        return await SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values) });
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var response = await client.SendAsync(request);
        foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            SetCookies.Add(set);
            var pair = set.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                Cookies.Remove(pair[0]);
            }
            else
            {
                Cookies[pair[0]] = pair[1];
            }
        }

        return response;
    }

    /// <summary>What proves that a request comes from a page of the person who is signed in here.</summary>
    public async Task<string> FormTokenAsync() =>
        (await ReadAsync("/home")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    /// <summary>Hands over words, as a live page does whose connection is lost.</summary>
    public async Task<HttpStatusCode> SaveAsync(string token, Draft draft)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/walk/draft") { Content = JsonContent.Create(draft) };
        await request.Content.LoadIntoBufferAsync();
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>How this browser's sign-in stands, as a live page would ask.</summary>
    public async Task<string> StateAsync() => (await (await GetAsync("/sign-in/state")).Content.ReadAsStringAsync()).Split(' ')[0];

    /// <summary>Where a redirect leads to.</summary>
    public Uri? Target(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther ? new Uri(origin, response.Headers.Location!) : null;
    }

    public void Dispose() => client.Dispose();
}
