namespace CheckIn.Web.Features.Pairing;

/// <summary>Names the resource file beside it: every sentence people read here.</summary>
public sealed class PairingText;
