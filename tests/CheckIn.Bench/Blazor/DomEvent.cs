using System.Text.Json;

namespace CheckIn.Bench.Blazor;

/// <summary>An event of a page, and which element it happens to.</summary>
/// <param name="Name">As the browser names it, such as "click".</param>
/// <param name="Label">What the element is called; null for whichever has this event.</param>
/// <param name="Arguments">What the browser tells of the event, as JSON.</param>
internal sealed record DomEvent(string Name, string? Label, string Arguments)
{
    public string Handler => $"on{Name}";

    public static DomEvent Click(string? label) => new("click", label, """
        {"detail":1,"screenX":10,"screenY":10,"clientX":10,"clientY":10,"offsetX":1,"offsetY":1,"pageX":10,"pageY":10,"movementX":0,"movementY":0,"button":0,"buttons":0,"ctrlKey":false,"shiftKey":false,"altKey":false,"metaKey":false,"type":"click"}
        """.Trim());

    public static DomEvent Input(string? label, string text) => new("input", label, $"{{\"value\":{JsonSerializer.Serialize(text)}}}");

    public static DomEvent Change(string? label, string value) => new("change", label, $"{{\"value\":{JsonSerializer.Serialize(value)}}}");

    public string Json(ulong handler) => $"[{{\"eventHandlerId\":{handler},\"eventName\":\"{Name}\",\"eventFieldInfo\":null}},{Arguments}]";
}
