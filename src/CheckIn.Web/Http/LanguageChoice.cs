using System.Globalization;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Look;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CheckIn.Web.Http;

/// <summary>The language of the pages: what somebody chose in this browser, else what the browser asks for.</summary>
internal static class LanguageChoice
{
    private const string Cookie = "language";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <param name="otherwise">The language for browsers that ask for none there is.</param>
    public static void AddLanguageChoice(this IServiceCollection services, string? otherwise = null)
    {
        services.AddLocalization();
        services.AddSingleton<IStringLocalizerFactory>(provider => new TestLanguage.Factory(ActivatorUtilities.CreateInstance<ResourceManagerStringLocalizerFactory>(provider)));
        services.AddOptions<RequestLocalizationOptions>().Configure<Languages>((options, languages) =>
        {
            if (otherwise is { Length: > 0 } && !languages.Codes.Contains(otherwise, StringComparer.Ordinal))
            {
                throw new StartUpException($"CheckIn:Language is “{otherwise}”, and there is no such language. There are: {string.Join(", ", languages.Codes)}.");
            }

            options.SetDefaultCulture(otherwise is { Length: > 0 } ? otherwise : Languages.Original);
            options.SupportedCultures = options.SupportedUICultures = [.. languages.Codes.Select(CultureInfo.GetCultureInfo)];
            options.RequestCultureProviders = [new CustomRequestCultureProvider(Chosen), new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    public static void MapLanguageChoice(this WebApplication app) => app.MapPost(LanguageForm.Path, [RequireAntiforgeryToken] (HttpContext context, Languages languages, [FromForm] string? language, [FromForm] string? back) =>
    {
        if (languages.Codes.Contains(language, StringComparer.Ordinal))
        {
            context.Response.Cookies.Append(Cookie, language!, OwnCookie.Options(context, Kept));
        }

        return Results.LocalRedirect(LocalPath.Of(back));
    });

    private static Task<ProviderCultureResult?> Chosen(HttpContext context) =>
        Task.FromResult(context.Request.Cookies[Cookie] is { Length: > 0 } code ? new ProviderCultureResult(code) : null);
}
