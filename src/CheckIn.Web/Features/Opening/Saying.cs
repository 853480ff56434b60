using CheckIn.Domain.Talking;

namespace CheckIn.Web.Features.Opening;

/// <summary>Something a person is about to say, on its way up from the field it was written in.</summary>
public sealed record Saying(string PromptId, ReplyKind Kind, Guid? To, string Text)
{
    /// <summary>Set on the way back: it was said. Where it was not, the words stay where they were written.</summary>
    public bool Said { get; set; }

    /// <summary>Set on the way back: why it was not said.</summary>
    public ReplyRefusal? Refusal { get; set; }
}
