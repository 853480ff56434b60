namespace CheckIn.Web.Look;

/// <summary>Names the resource file beside it: what stands around pages and in many of them.</summary>
public sealed class FrameText;
