using System.Text.Encodings.Web;
using System.Text.Json;
using CheckIn.Domain.Prompts;
using CheckIn.Sealing;

namespace CheckIn.Web.Sharing;

/// <summary>
/// What a check-in is made of. It keeps the prompts' words, so that both people answer the same question even if a
/// pack changes in between.
/// </summary>
/// <param name="Title">What it was made from, where that has a name; null for what was drawn.</param>
public sealed record CheckInPlan(Moment Moment, WalkLength Length, IReadOnlyList<Prompt> Prompts, string? Title = null)
{
    // It is sealed, and never stands in a page as it is: letters may stand as letters.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // The prompt at the end, where each of two may leave a question.
    private const int RoomForAQuestion = 1024;

    /// <summary>A plan of what somebody put together, in its order.</summary>
    public static CheckInPlan Of(PromptPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return new CheckInPlan(Moment.Any, WalkLength.Medium, pack.Prompts, pack.Name);
    }

    /// <summary>Whether it has the size of every other plan, also with a question at its end; a longer one could be told apart where it is stored.</summary>
    public bool HasRoomForAQuestion() => Bytes().Length < PlanSeal.Size - RoomForAQuestion;

    public byte[] Seal(PlanSeal seal, Guid session)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return seal.Seal(session, Bytes());
    }

    /// <exception cref="SealBrokenException">The plan was edited or belongs to another check-in.</exception>
    public static CheckInPlan Open(PlanSeal seal, Guid session, byte[] sealedPlan)
    {
        ArgumentNullException.ThrowIfNull(seal);
        return JsonSerializer.Deserialize<CheckInPlan>(seal.Open(session, sealedPlan))!;
    }

    private byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
