using CheckIn.Web;
using CheckIn.Web.Content;
using CheckIn.Web.Content.Checking;
using CheckIn.Web.Data;
using CheckIn.Web.Features.Leaving;
using CheckIn.Web.Http;
using CheckIn.Web.Shell;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Connections;
using Serilog;

if (CheckPrompts.Wanted(args))
{
    return CheckPrompts.Run(Path.Combine(AppContext.BaseDirectory, "Content"), Console.Out);
}

try
{
    if (CheckedFiles.Wanted(args))
    {
        CheckedFiles.Write(Path.Combine(AppContext.BaseDirectory, "Content"));
        return 0;
    }

    var demo = Demo.Wanted(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = Demo.Without(args),
        ContentRootPath = AppContext.BaseDirectory,
    });
    builder.WebHost.UseStaticWebAssets();
    builder.UseDefaultAddress();
    builder.AddCheckInLogging();
    var folder = new DataFolder(demo ? Demo.NewFolder() : builder.Configuration["CheckIn:DataPath"]);
    using var held = folder.Hold();

    builder.Services.AddCheckInData(folder);
    builder.Services.AddCheckInContent(Path.Combine(AppContext.BaseDirectory, "Content"), builder.Configuration.GetValue<bool>("CheckIn:TestLanguage"));
    builder.Services.AddSealing();
    builder.Services.AddFeatures();
    builder.AddLimits();
    builder.Services.AddPages(builder.Configuration["CheckIn:Language"]);

    var app = builder.Build();
    app.LoadEagerly();
    await app.Services.PrepareDatabaseAsync();

    app.UseSizeLimit();
    app.UseHeadRequests();
    app.UseHostCookies();
    app.UseRequestLocalization();
    app.UseErrorPages();
    app.UseSafeHeaders();
    app.UseRequestLog();
    app.UseRouting();
    app.UseEncryptedPassphrases();
    app.UseAuthentication();
    app.UseDeferredLock();
    app.UseLivePageGate();
    app.UseAuthorization();
    app.UseRateLimiter();
    app.UseAntiforgery();
    app.UseRefusedForms();
    app.MapPages();
    app.MapTheme();
    app.MapLanguageChoice();
    app.MapFeatures();

    if (demo)
    {
        await Demo.FurnishAsync(app);
    }

    await app.RunAsync();
    return 0;
}
catch (StartUpException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
catch (IOException e) when (e.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{e.Message} Stop what is running there, or choose another address with --urls.");
    return 1;
}
finally
{
    Demo.CleanUp();
    await Log.CloseAndFlushAsync();
}
