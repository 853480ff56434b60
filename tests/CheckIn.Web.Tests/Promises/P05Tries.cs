using CheckIn.Domain.Answers;
using CheckIn.Domain.Prompts;
using CheckIn.Domain.Sharing;
using CheckIn.Domain.Talking;
using CheckIn.Sealing;
using CheckIn.Web.Content;
using CheckIn.Web.Data;
using CheckIn.Web.Features.HandingOver;
using CheckIn.Web.Features.LookingBack;
using CheckIn.Web.Features.Opening;
using CheckIn.Web.Features.Pairing;
using CheckIn.Web.Features.Suggestions;
using CheckIn.Web.Features.Together;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Promises;

/// <summary>One call as somebody makes it, about one place where Ada wrote.</summary>
internal sealed record Try(TestHouse House, P05Scene Scene, Caller Caller, Place Place)
{
    private const string Digits = "4719";

    private static readonly AnswerWords Words = new("from somebody else", [], null, null);
    private static readonly PinHere[] MadeUp = [new(Guid.NewGuid(), new byte[32])];

    /// <summary>How each public asynchronous method of a service is tried. A new one must be added here.</summary>
    public static IReadOnlyDictionary<string, Func<Try, Task<object?>>> All { get; } = new Dictionary<string, Func<Try, Task<object?>>>(StringComparer.Ordinal)
    {
        ["Acceptance.StepBackAsync"] = async t => { await t.House.Get<Acceptance>().StepBackAsync(t.Caller.Principal); return null; },
        ["Acceptance.WaitingAsync"] = async t => await t.House.Get<Acceptance>().WaitingAsync(t.Caller.Principal),
        ["AccountService.BeginAsync"] = t => t.AccountAsync((a, _) => a.BeginAsync("Ada", P05Scene.Passphrase, "x")),
        ["AccountService.SignInAsync"] = t => t.AccountAsync((a, i) => i < 3 ? a.SignInAsync("Ada", "not her passphrase", "x") : Nothing),
        ["AccountService.UnlockAsync"] = t => t.AccountAsync(async (a, _) => new { Right = await a.UnlockAsync(t.Caller.Principal, "not her passphrase") }),
        ["AccountService.RecoverAsync"] = t => t.AccountAsync((a, i) => i < 3 ? a.RecoverAsync("Ada", RecoveryCode.New(), P05Scene.Passphrase, "x") : Nothing),
        ["AccountService.ChangePassphraseAsync"] = t => t.AccountAsync((a, _) => a.ChangePassphraseAsync(t.Caller.Principal, "not hers", P05Scene.Passphrase, "x")),
        ["CardService.AgreeAsync"] = async t => await t.House.Cards.AgreeAsync(t.Caller.Principal, t.Place.Session),
        ["CardService.ClearAsync"] = async t => { await t.House.Cards.ClearAsync(t.Caller.Principal); return null; },
        ["CardService.LoadAsync"] = async t => await t.House.Cards.LoadAsync(t.Caller.Principal),
        ["CardService.ProposeAsync"] = async t => await t.House.Cards.ProposeAsync(t.Caller.Principal, CardPlace.Stop, "from somebody else", null),
        ["CardService.RemoveAsync"] = async t => { await t.House.Cards.RemoveAsync(t.Caller.Principal, t.Place.Session); return null; },
        ["CheckInService.HasRoomAsync"] = async t => await t.House.CheckIns.HasRoomAsync(t.Caller.Principal),
        ["HomeService.LookAsync"] = async t => await t.House.Homes.LookAsync(t.Caller.Principal),
        ["CheckInService.StartAsync"] = async t => await t.House.CheckIns.StartAsync(t.Caller.Principal, Moment.Any, WalkLength.Short, [], true),
        ["CheckInService.StartPackAsync"] = async t => await t.House.CheckIns.StartPackAsync(t.Caller.Principal, t.House.Get<Languages>().Current.Library.Packs[0], true),
        ["ChoosingService.KeepAsync"] = async t => await t.House.Choosing.KeepAsync(t.Caller.Principal, t.Place.Session, t.Place.Prompt),
        ["ChoosingService.LoadAsync"] = async t => await t.House.Choosing.LoadAsync(t.Caller.Principal, t.Place.Session),
        ["ChoosingService.OfferAsync"] = async t => await t.House.Choosing.OfferAsync(t.Caller.Principal, t.Place.Session, t.Place.Prompt, 1, Hearing.AskMe),
        ["ChoosingService.SetPaceAsync"] = async t => await t.House.Choosing.SetPaceAsync(t.Caller.Principal, t.Place.Session, Pace.Now),
        ["Departure.LeaveAsync"] = async t => { await t.House.Departure.LeaveAsync(t.Caller.Principal); return null; },
        ["LookingBackService.LookAsync"] = async t => await t.House.Get<LookingBackService>().LookAsync(t.Caller.Principal),
        ["LookingBackService.ThenAsync"] = async t => await t.House.Get<LookingBackService>().ThenAsync(t.Caller.Principal, t.House.Get<ServerKeys>().PromptAddress(SignInClaims.PersonId(t.Caller.Principal), t.Place.Prompt)),
        ["OpeningService.LoadAsync"] = async t => await t.House.Opening.LoadAsync(t.Caller.Principal, t.Place.Session),
        ["OpeningService.SayReadyAsync"] = async t => await t.House.Opening.SayReadyAsync(t.Caller.Principal, t.Place.Session, true),
        ["OpeningService.TakeBackAsync"] = async t => await t.House.Opening.TakeBackAsync(t.Caller.Principal, t.Place.Session, t.Place.Prompt),
        ["PairingService.AcceptAsync"] = async t => await t.House.Pairing.AcceptAsync(t.Caller.Principal, "a token"),
        ["PairingService.ApproveAsync"] = async t => await t.House.Pairing.ApproveAsync(t.Caller.Principal, "four words of somebody"),
        ["PairingService.HalfMadeAsync"] = async t => await t.House.Pairing.HalfMadeAsync(t.Caller.Principal),
        ["PairingService.InviteAsync"] = async t => await t.House.Pairing.InviteAsync(t.Caller.Principal),
        ["PairingService.LookAsync"] = async t => await t.House.Pairing.LookAsync(t.Caller.Principal, "a token"),
        ["PairingService.MineAsync"] = async t => await t.House.Pairing.MineAsync(t.Caller.Principal),
        ["Partners.OfAsync"] = async t => await t.House.PartnerAsync(t.Caller.Principal),
        ["PairingService.StateAsync"] = async t => await t.House.Pairing.StateAsync(t.Caller.Principal),
        ["PairingService.WithdrawAsync"] = async t => { await t.House.Pairing.WithdrawAsync(t.Caller.Principal); return null; },
        ["PersonalStore.ReadAsync"] = async t =>
        {
            await using var read = await t.House.Own.ReadAsync(t.Caller.Principal);
            return await t.OpenAllAsync(read.Me, read.Db);
        },
        ["PersonalStore.WriteAsync"] = async t =>
        {
            await using var write = await t.House.Own.WriteAsync(t.Caller.Principal);
            return await t.OpenAllAsync(write.Me, write.Db);
        },
        ["SaidReplies.AddAsync"] = t => t.InRepliesAsync(async (me, replies, prompt, _) =>
        {
            await replies.AddAsync(me, t.Scene.Ada.Id, prompt, ReplyKind.Ask, null, "from somebody else", DateTimeOffset.UnixEpoch);
            return [];
        }),
        ["SaidReplies.ReadAsync"] = t => t.InRepliesAsync((me, replies, prompt, exchange) => replies.ReadAsync(me, exchange, prompt)),
        ["PinService.MineAsync"] = t => t.PinAsync(p => p.MineAsync(t.Caller.Principal, MadeUp)),
        ["PinService.PeopleAsync"] = t => t.PinAsync(p => p.PeopleAsync(MadeUp)),
        ["PinService.RemoveAsync"] = t => t.PinAsync(p => p.RemoveAsync(t.Caller.Principal, MadeUp)),
        ["PinService.RemoveElsewhereAsync"] = t => t.PinAsync(async p => { await p.RemoveElsewhereAsync(t.Caller.Principal, MadeUp); return "removed"; }),
        ["PinService.SetAsync"] = t => t.PinAsync(p => p.SetAsync(t.Caller.Principal, "not her passphrase", Digits, Digits, MadeUp)),
        ["PinService.SignInAsync"] = t => t.PinAsync(t.GuessAsync),
        ["SharedSession.ReadPartnersAsync"] = async t => await t.ReadAllAsync(),
        ["SharedSessions.BeginAsync"] = async t =>
        {
            await using var change = await t.House.Get<SharedSessions>().BeginAsync(t.Caller.Principal, t.Place.Session);
            return change is null ? null : await t.ReadAllAsync(change.Me, change.Shared);
        },
        ["SharedSessions.LookAsync"] = async t => await t.ReadAllAsync(),
        ["SharedSessions.ReadWithNewKeysAsync"] = async t =>
        {
            await using var read = await t.House.Get<SharedSessions>().ReadWithNewKeysAsync(t.Caller.Principal);
            return await t.OpenAllAsync(read.Me, read.Db);
        },
        ["SignInStore.EndAsync"] = async t => { await t.House.SignIns.EndAsync(t.Caller.Principal); return null; },
        ["SignInStore.EndOthersAsync"] = async t => { await t.House.SignIns.EndOthersAsync(t.Caller.Principal); return null; },
        ["SignInStore.LockAsync"] = async t => { await t.House.SignIns.LockAsync(t.Caller.Principal); return null; },
        ["SignInStore.MineAsync"] = async t => await t.House.SignIns.MineAsync(t.Caller.Principal),
        ["SignInStore.NoteUseAsync"] = async t => { await t.House.SignIns.NoteUseAsync(t.Caller.Principal); return null; },
        ["SignInStore.StartAsync"] = t => t.PoseAsync(),
        ["SignInStore.StateAsync"] = async t => await t.House.SignIns.StateAsync(t.Caller.Principal),
        ["SignInStore.SweepAsync"] = async t => { await t.House.SignIns.SweepAsync(); return null; },
        ["SignInStore.UnlockAsync"] = async t => { await t.House.SignIns.UnlockAsync(t.Caller.Principal, new AccountKey([.. t.Caller.AccountKey])); return null; },
        ["SuggestionService.BeginAsync"] = async t => await t.House.Get<SuggestionService>().BeginAsync(),
        ["SuggestionService.ChangeAsync"] = async t => await t.House.Get<SuggestionService>().ChangeAsync(await t.House.Get<SuggestionService>().BeginAsync(), s => s),
        ["SuggestionService.EditAsync"] = async t => await t.House.Get<SuggestionService>().EditAsync(await t.House.Get<SuggestionService>().BeginAsync()),
        ["SuggestionService.LookAsync"] = async t => await t.House.Get<SuggestionService>().LookAsync($"{t.Place.Session:N}"[..22]),
        ["SuggestionService.SweepAsync"] = async t => { await t.House.Get<SuggestionService>().SweepAsync(); return null; },
        ["SuggestionService.UntilAsync"] = async t => await t.House.Get<SuggestionService>().UntilAsync($"{t.Place.Session:N}"[..22]),
        ["SuggestionService.WithdrawAsync"] = async t => { await t.House.Get<SuggestionService>().WithdrawAsync("a link"); return null; },
        ["TalkingService.SayAsync"] = async t => await t.House.Get<TalkingService>().SayAsync(t.Caller.Principal, t.Place.Session, t.Place.Prompt, ReplyKind.SayBack, null, "words"),
        ["TalkingService.TakeBackAsync"] = async t => await t.House.Get<TalkingService>().TakeBackAsync(t.Caller.Principal, t.Place.Session, t.Place.Prompt, Guid.NewGuid()),
        ["TogetherService.AskForSlowerAsync"] = async t => await t.House.Get<TogetherService>().AskForSlowerAsync(t.Caller.Principal, t.Place.Session),
        ["TogetherService.AskForSomethingElseAsync"] = async t => await t.House.Get<TogetherService>().AskForSomethingElseAsync(t.Caller.Principal, t.Place.Session, 1),
        ["TogetherService.DropAsync"] = async t => { await t.House.Get<TogetherService>().DropAsync(t.Caller.Principal, t.Place.Session, Guid.NewGuid()); return null; },
        ["TogetherService.GoOnAsync"] = async t => await t.House.Get<TogetherService>().GoOnAsync(t.Caller.Principal, t.Place.Session, true, 1),
        ["TogetherService.HandOverAsync"] = async t => await t.House.Get<TogetherService>().HandOverAsync(t.Caller.Principal, t.Place.Session, 1),
        ["TogetherService.LoadAsync"] = async t => await t.House.Get<TogetherService>().LoadAsync(t.Caller.Principal, t.Place.Session, Guid.NewGuid()),
        ["TogetherService.PauseAsync"] = async t => await t.House.Get<TogetherService>().PauseAsync(t.Caller.Principal, t.Place.Session),
        ["TogetherService.SayReadyAsync"] = async t => await t.House.Get<TogetherService>().SayReadyAsync(t.Caller.Principal, t.Place.Session, true, 1),
        ["TogetherService.SwitchOffAsync"] = async t => await t.House.Get<TogetherService>().SwitchOffAsync(t.Caller.Principal, t.Place.Session),
        ["TogetherService.SwitchOnAsync"] = async t => await t.House.Get<TogetherService>().SwitchOnAsync(t.Caller.Principal, t.Place.Session, Guid.NewGuid()),
        ["WalkService.LoadAsync"] = async t => await t.House.Walks.LoadAsync(t.Caller.Principal, t.Place.Session),
        ["WalkService.MoveAsync"] = async t => await t.House.Walks.MoveAsync(t.Caller.Principal, t.Place.Session, p => p.Next(3)),
        ["WalkService.SetAsideAsync"] = async t => await t.House.Walks.SetAsideAsync(t.Caller.Principal, t.Place.Session, 0),
        ["WalkService.SaveAsync"] = async t => await t.House.Walks.SaveAsync(t.Caller.Principal, t.Place.Session, t.Place.Prompt, Words, 1),
    };

    private sealed record Read(AnswerContent? Own, AnswerContent? Partners);

    private static Task<AccountResult> Nothing => Task.FromResult<AccountResult>(null!);

    // Wrong passphrases slow down the next try for that name, and each costs an Argon2id: once a caller is enough.
    private async Task<object?> AccountAsync<T>(Func<AccountService, int, Task<T>> call)
    {
        if (Place != Scene.Places[0])
        {
            return null;
        }

        await using var scope = House.Scope();
        return await call(scope.ServiceProvider.GetRequiredService<AccountService>(), Scene.Callers.IndexOf(Caller));
    }

    private Task<object?> PinAsync<T>(Func<PinService, Task<T>> call) => AccountAsync(async (_, _) =>
    {
        await using var scope = House.Scope();
        return (object?)await call(scope.ServiceProvider.GetRequiredService<PinService>());
    });

    /// <summary>Ada's own PIN, in another browser: whatever comes of it, the caller then looks with it.</summary>
    private async Task<object?> GuessAsync(PinService pins)
    {
        var hers = await pins.SetAsync(await House.SignInAsync(Scene.Ada), P05Scene.Passphrase, Digits, Digits, []);
        var guess = await pins.SignInAsync(new PinHere(hers.Here[0].Id, new byte[32]), Digits, "x");
        return guess.Principal is { } opened ? await Scene.ScreensAsync(House, opened) : guess;
    }

    /// <summary>What the caller's account key opens of all that is there, without a grant to anything but what one wrote oneself.</summary>
    private async Task<IReadOnlyList<AnswerContent>> OpenAllAsync(UnlockedPerson me, CheckInDbContext db)
    {
        var opened = new List<AnswerContent>();
        foreach (var row in await db.Answers.Where(a => a.SessionId == Place.Session).ToListAsync())
        {
            try
            {
                if (ReadingGrant.Own(me.Id, row.AuthorId, row.Id) is { } grant)
                {
                    opened.Add(AnswerVault.OpenOwn(grant, me, row));
                }
                else
                {
                    me.Open(row.SealedKey, SealContext.AnswerKey(row.AuthorId, row.Id));
                    throw new InvalidOperationException($"{Caller.Name} opens the key of somebody else's answer.");
                }
            }
            catch (SealBrokenException)
            {
                // As it should be.
            }
        }

        return opened;
    }

    private async Task<Read?> ReadAllAsync()
    {
        await using var look = await House.Get<SharedSessions>().LookAsync(Caller.Principal, Place.Session);
        return look is null ? null : await ReadAllAsync(look.Me, look.Shared);
    }

    private async Task<Read> ReadAllAsync(UnlockedPerson me, SharedSession shared)
    {
        var prompt = shared.Plan.Prompts.First(p => p.Id == Place.Prompt);
        return new Read(shared.ReadOwn(me, prompt), (await shared.ReadPartnersAsync(me, prompt))?.Content);
    }

    private async Task<object?> InRepliesAsync(Func<UnlockedPerson, SaidReplies, Prompt, ExchangeRows, Task<IReadOnlyList<Said>>> call)
    {
        await using var look = await House.Get<SharedSessions>().LookAsync(Caller.Principal, Place.Session);
        var prompt = look?.Shared.Plan.Prompts.First(p => p.Id == Place.Prompt);
        return prompt is null ? null : look!.Shared.RowsFor(prompt) is { } exchange ? await call(look.Me, look.Shared.Replies, prompt, exchange) : [];
    }

    /// <summary>A sign-in in Ada's name, with the caller's own key in it.</summary>
    private async Task<object?> PoseAsync()
    {
        var posing = await House.SignIns.StartAsync(new Person { Id = Scene.Ada.Id, UserName = "Ada" }, new AccountKey([.. Caller.AccountKey]), "x");
        return await House.Walks.LoadAsync(posing, Place.Session);
    }
}
