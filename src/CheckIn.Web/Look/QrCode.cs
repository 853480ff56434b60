using System.Net;
using QRCoder;

namespace CheckIn.Web.Look;

internal static class QrCode
{
    /// <summary>Whether a phone that reads the code comes to this server: not where its address means every machine's own self.</summary>
    public static bool CanBeFollowed(HttpRequest request) => request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]");

    /// <summary>A QR code as inline SVG, named for screen readers.</summary>
    public static string Svg(string text, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        var svg = code.GetGraphic(1, "currentColor", "transparent", drawQuietZones: false, SvgQRCode.SizingMode.ViewBoxAttribute);
        return svg.Replace("<svg ", $"<svg role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\" ", StringComparison.Ordinal);
    }
}
