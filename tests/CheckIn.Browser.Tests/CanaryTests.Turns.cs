using System.Security.Cryptography;

namespace CheckIn.Browser.Tests;

/// <summary>PINs, a right one and a wrong one, are in no file and in no log either.</summary>
public sealed partial class CanaryTests
{
    private async Task TurnsAsync(Visitor one)
    {
        var (pin, wrong) = (Digits(), Digits());
        await one.SetPinAsync(pin);
        await one.HandOverAsync();
        await one.TryPinAsync(wrong);
        await one.SeesTextAsync("That is not the PIN.");
        await one.TryPinAsync(pin);
        await one.SeesAsync(one.Heading($"Welcome, {one.Name}"));
    }

    // As long as a PIN may be: shorter ones would be found anywhere.
    private string Digits()
    {
        var digits = RandomNumberGenerator.GetString("0123456789", 8);
        secrets.Add(digits);
        return digits;
    }
}
