using System.Collections.Immutable;
using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Tests.Sharing;

/// <summary>Something that happened. Who is empty where it was nobody's doing.</summary>
/// <param name="Words">The words written, or the words that stood when the offer was made.</param>
/// <param name="Patience">How long the one who offers wants to wait.</param>
internal sealed record Happened(Deed Deed, Guid Who, DateTimeOffset At, Guid Words, TimeSpan Patience);

/// <summary>
/// What ought to be, worked out apart from <see cref="Exchange"/> and in another way on purpose: it keeps no state
/// that could be changed wrongly, but looks back over all that happened, latest first, each time it is asked.
/// </summary>
internal sealed class Story
{
    private readonly ImmutableStack<Happened> past;

    private Story(ImmutableStack<Happened> past) => this.past = past;

    public static Story Empty { get; } = new([]);

    public bool SomebodyLeft => past.Any(h => h.Deed == Deed.Leave);

    /// <summary>Open since an opening after which nobody wrote, took back or left.</summary>
    public bool IsOpen => past.FirstOrDefault(h => h.Deed != Deed.Offer)?.Deed == Deed.OpenIfDue;

    /// <summary>When both are ready: each offered these very words, and the slower of the two has waited long enough.</summary>
    public DateTimeOffset? BothReadyAt => !SomebodyLeft && ReadyAt(Step.Kim) is { } kim && ReadyAt(Step.Sam) is { } sam
        ? new[] { kim, sam }.Max()
        : null;

    public bool MayOpen(DateTimeOffset now) => BothReadyAt is { } ready && ready <= now;

    public Happened? LastWritingOf(Guid who) => past.FirstOrDefault(h => h.Who == who && h.Deed is Deed.Write or Deed.WriteBlank);

    public int WritingsOf(Guid who) => past.Count(h => h.Who == who && h.Deed is Deed.Write or Deed.WriteBlank);

    /// <summary>The offer that stands: nothing that this person did since, no opening and no leaving has undone it.</summary>
    public Happened? OfferOf(Guid who) =>
        past.FirstOrDefault(h => h.Who == who || h.Deed is Deed.OpenIfDue or Deed.Leave) is { Deed: Deed.Offer } offer ? offer : null;

    public OfferRefusal? WhyNotOffer(Guid who) => SomebodyLeft ? OfferRefusal.NoPartner
        : IsOpen ? OfferRefusal.AlreadyOpen
        : LastWritingOf(who)?.Deed != Deed.Write ? OfferRefusal.Blank
        : null;

    /// <summary>How many times this person offered since whatever was open last was closed.</summary>
    public int OffersSinceLastOpening(Guid who) =>
        past.TakeWhile(h => h.Deed != Deed.OpenIfDue).Count(h => h.Deed == Deed.Offer && h.Who == who);

    public Story Wrote(Step step, Guid words, DateTimeOffset now) => Then(step.Deed, step.Who, now, words);

    public Story Offered(Step step, DateTimeOffset now) =>
        Then(Deed.Offer, step.Who, now, LastWritingOf(step.Who)!.Words, PatienceOf(step.Pace));

    public Story Did(Step step, DateTimeOffset now) => Then(step.Deed, step.Who, now);

    public Story TriedToOpen(DateTimeOffset now) => MayOpen(now) ? Then(Deed.OpenIfDue, Guid.Empty, now) : this;

    /// <summary>All that decides what can follow; two stories with the same digest go on alike.</summary>
    public (bool Open, bool Left, Happened? Kim, Happened? Sam, Happened? KimWrote, Happened? SamWrote) Digest() =>
        (IsOpen, SomebodyLeft, OfferOf(Step.Kim), OfferOf(Step.Sam), LastWritingOf(Step.Kim), LastWritingOf(Step.Sam));

    public override string ToString() => string.Join("; ", past.Reverse().Select(h => $"{h.At:HH:mm} {h.Deed} {(h.Who == Step.Kim ? "Kim" : h.Who == Step.Sam ? "Sam" : null)}"));

    private static TimeSpan PatienceOf(Pace pace) => pace switch
    {
        Pace.InAnHour => new TimeSpan(hours: 1, minutes: 0, seconds: 0),
        Pace.Tomorrow => new TimeSpan(hours: 24, minutes: 0, seconds: 0),
        _ => TimeSpan.Zero,
    };

    private DateTimeOffset? ReadyAt(Guid who) =>
        OfferOf(who) is { } offer && offer.Words == LastWritingOf(who)?.Words ? offer.At + offer.Patience : null;

    private Story Then(Deed deed, Guid who, DateTimeOffset now, Guid words = default, TimeSpan patience = default) =>
        new(past.Push(new Happened(deed, who, now, words, patience)));
}
