using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Talking;

/// <summary>The places on a couple's card: what one may want to say in the moment.</summary>
public enum CardPlace
{
    Slower,
    Pause,
    HowIsThis,
    SomethingElse,
    Oops,
    Stop,
}

/// <summary>Why a card stays as it is.</summary>
public enum CardRefusal
{
    /// <summary>There is no partner to have words with, or there is none any more.</summary>
    NoPartner,

    /// <summary>Nothing was said.</summary>
    Blank,

    /// <summary>Longer than <see cref="CardText.MaxLength"/>.</summary>
    TooLong,

    /// <summary>It has signs that nobody sees, or nothing that anybody sees.</summary>
    Unreadable,

    /// <summary>Something else stands there by now than what was looked at.</summary>
    Changed,

    /// <summary>Nobody agrees with themselves.</summary>
    OwnWord,
}

/// <summary>One word on a card, as the rule sees it.</summary>
/// <param name="Author">Who proposed it; once it is agreed, who agreed to it.</param>
/// <param name="Agreed">Both want it on the card. Otherwise it is proposed and waits.</param>
public sealed record WordOnCard(Guid Id, Guid Author, CardPlace Place, bool Agreed);

/// <summary>
/// The card of two people while they are a couple. A word comes onto it when one proposes it and the other agrees to that
/// very word. In each place stands at most one agreed word, and beside it waits at most one proposal: proposing takes
/// nothing away. Taking away needs one person only, like every no.
/// </summary>
public sealed record Card
{
    /// <summary>Restores a card from what is stored.</summary>
    /// <exception cref="ArgumentException">Somebody else's word is among them, or two stand where one can.</exception>
    public Card(Guid one, Guid other, IReadOnlyList<WordOnCard> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (one == other || words.Any(w => w.Author != one && w.Author != other))
        {
            throw new ArgumentException("A card is between two people.", nameof(words));
        }

        if (words.DistinctBy(w => (w.Place, w.Agreed)).Count() != words.Count)
        {
            throw new ArgumentException("Two words in one place.", nameof(words));
        }

        (One, Other, Words) = (one, other, words);
    }

    public Guid One { get; }

    public Guid Other { get; }

    public IReadOnlyList<WordOnCard> Words { get; private init; }

    public WordOnCard? AgreedIn(CardPlace place) => Words.FirstOrDefault(w => w.Place == place && w.Agreed);

    public WordOnCard? ProposedIn(CardPlace place) => Words.FirstOrDefault(w => w.Place == place && !w.Agreed);

    /// <param name="seen">The proposal that stood there when the person looked; it gives way. Null where there was none.</param>
    /// <returns>Why nothing can be proposed, or null where it can.</returns>
    public CardRefusal? WhyNotPropose(CardPlace place, Guid? seen) => ProposedIn(place)?.Id == seen ? null : CardRefusal.Changed;

    /// <summary>Proposes a word, in the place of a proposal that was seen there. What is agreed stays.</summary>
    /// <exception cref="InvalidOperationException"><see cref="WhyNotPropose"/> gives a reason against it.</exception>
    public Card Propose(Guid author, CardPlace place, Guid word, Guid? seen)
    {
        EnsureMember(author);
        Ensure(WhyNotPropose(place, seen));
        return With(Words.Where(w => w.Id != seen), new WordOnCard(word, author, place, Agreed: false));
    }

    /// <summary>Why <paramref name="person"/> cannot agree to this word, or null where they can.</summary>
    public CardRefusal? WhyNotAgree(Guid person, Guid word)
    {
        EnsureMember(person);
        return Words.FirstOrDefault(w => w.Id == word) is not { Agreed: false } proposed ? CardRefusal.Changed
            : proposed.Author == person ? CardRefusal.OwnWord
            : null;
    }

    /// <summary>Agrees to a proposed word. It takes the place of the one that was agreed before.</summary>
    /// <param name="agreed">Its id from now on: whoever agrees seals it anew, so that nobody else can say that they did.</param>
    /// <exception cref="InvalidOperationException"><see cref="WhyNotAgree"/> gives a reason against it.</exception>
    public Card Agree(Guid person, Guid word, Guid agreed)
    {
        Ensure(WhyNotAgree(person, word));
        var place = Words.First(w => w.Id == word).Place;
        return With(Words.Where(w => w.Place != place), new WordOnCard(agreed, person, place, Agreed: true));
    }

    /// <summary>Takes a word away, agreed or proposed, whoever's it is. One that is gone already changes nothing.</summary>
    public Card Remove(Guid person, Guid word)
    {
        EnsureMember(person);
        return this with { Words = [.. Words.Where(w => w.Id != word)] };
    }

    /// <summary>The right of <paramref name="reader"/> to read a word: both may read every word of their card, nobody else any.</summary>
    public ReadingGrant? GrantFor(Guid reader, Guid word) =>
        (reader == One || reader == Other) && Words.FirstOrDefault(w => w.Id == word) is { } found
            ? new ReadingGrant(reader, found.Author, found.Id, Granted.CardWord)
            : null;

    private static void Ensure(CardRefusal? refusal)
    {
        if (refusal is not null)
        {
            throw new InvalidOperationException($"The card stays as it is: {refusal}.");
        }
    }

    private void EnsureMember(Guid person)
    {
        if (person != One && person != Other)
        {
            throw new ArgumentException("Not one of the two.", nameof(person));
        }
    }

    private Card With(IEnumerable<WordOnCard> others, WordOnCard word) => this with { Words = [.. others, word] };
}
