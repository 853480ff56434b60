namespace CheckIn.Web.Http;

internal static class DefaultAddress
{
    /// <summary>Listens on this machine only, unless an address is set in any of the ways ASP.NET Core knows.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        // What serves is nobody's business.
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (string.IsNullOrEmpty(builder.Configuration["urls"])
            && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && string.IsNullOrEmpty(builder.Configuration["https_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls("http://localhost:5080");
        }
    }
}
