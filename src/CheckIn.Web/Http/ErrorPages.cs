using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace CheckIn.Web.Http;

/// <summary>What is answered where something went wrong, is not there, or was refused: a page of ours, in any case.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/sorry", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-here", "?code={0}", createScopeForStatusCodePages: true);

        // An error page is read, whatever was posted: the form that failed is not its own.
        app.Use((context, next) =>
        {
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
                context.Features.Set<IAntiforgeryValidationFeature>(null);
            }

            return next(context);
        });
    }

    /// <summary>
    /// Refuses, with a page of ours, a form that did not come from one of our own pages, or whose page is older than the sign-in.
    /// The antiforgery middleware only notes that it is so: where an endpoint binds no form, nobody but this refuses it.
    /// </summary>
    public static void UseRefusedForms(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
