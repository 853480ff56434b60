using System.Text.Encodings.Web;
using System.Text.Json;
using CheckIn.Domain.Prompts;
using CheckIn.Web.Sealing;

namespace CheckIn.Web.Sharing;

/// <summary>
/// What a check-in is made of. It keeps the prompts' words, so that both people answer the same question even if a
/// pack changes in between.
/// </summary>
/// <param name="Title">What it was made from, where that has a name; null for what was drawn.</param>
public sealed record CheckInPlan(Moment Moment, WalkLength Length, IReadOnlyList<Prompt> Prompts, string? Title = null)
{
    // Larger than any plan of today's packs, so that all plans are of one size: packs are public, and their lengths known.
    private const int Step = 16 * 1024;

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
    public bool HasRoomForAQuestion() => Bytes().Length < Step - RoomForAQuestion;

    public byte[] Seal(ServerKeys server, Guid session)
    {
        ArgumentNullException.ThrowIfNull(server);
        return server.Plan.Seal(Padding.Pad(Bytes(), Step), SealContext.Plan(session));
    }

    /// <exception cref="SealBrokenException">The plan was edited or belongs to another check-in.</exception>
    public static CheckInPlan Open(ServerKeys server, Guid session, byte[] sealedPlan)
    {
        ArgumentNullException.ThrowIfNull(server);
        return JsonSerializer.Deserialize<CheckInPlan>(Padding.Unpad(server.Plan.Open(sealedPlan, SealContext.Plan(session))))!;
    }

    private byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}
