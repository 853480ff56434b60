using System.Net;
using QRCoder;

namespace CheckIn.Web.Features.Pairing;

internal static class QrCode
{
    /// <summary>A QR code as inline SVG, named for screen readers.</summary>
    public static string Svg(string text, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        var svg = code.GetGraphic(1, "currentColor", "transparent", drawQuietZones: false, SvgQRCode.SizingMode.ViewBoxAttribute);
        return svg.Replace("<svg ", $"<svg role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\" ", StringComparison.Ordinal);
    }
}
