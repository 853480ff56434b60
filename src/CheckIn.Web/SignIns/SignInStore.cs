using System.Security.Claims;
using CheckIn.Domain;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.SignIns;

/// <summary>
/// Keeps sign-ins: which are there, which are locked, and the account key of those that are unlocked, wrapped by a
/// secret that only the browser's cookie has.
/// </summary>
public sealed partial class SignInStore(Store store, LiveCircuits circuits, TimeProvider time)
{
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    // Asked at every request and every act: translated once, not looked up by its expression each time.
    private static readonly Func<CheckInDbContext, Guid, Guid, Task<SignIn?>> StoredAsync =
        EF.CompileAsyncQuery((CheckInDbContext db, Guid id, Guid person) => db.SignIns.SingleOrDefault(s => s.Id == id && s.PersonId == person));

    private readonly SignInUses uses = new();

    /// <summary>Starts a sign-in and returns what goes into the cookie.</summary>
    /// <exception cref="SignInClosedException">A new passphrase was set in this very moment; the key is no longer theirs.</exception>
    public async Task<ClaimsPrincipal> StartAsync(Person person, AccountKey accountKey, string device)
    {
        ArgumentNullException.ThrowIfNull(person);
        var secret = CookieSeal.NewSecret();
        var signIn = new SignIn
        {
            Id = Guid.NewGuid(),
            PersonId = person.Id,
            Device = device,
            BeganAt = time.GetUtcNow(),
            LastUsedAt = time.GetUtcNow(),
        };
        signIn.KeyByCookie = CookieSeal.Seal(person.Id, signIn.Id, secret, accountKey);
        await using var write = await store.WriteAsync();
        var db = write.Db;
        if (await db.Users.Where(p => p.Id == person.Id).Select(p => p.KeyVersion).SingleAsync() != person.KeyVersion)
        {
            throw new SignInClosedException();
        }

        db.SignIns.Add(signIn);
        await write.CommitAsync();
        return SignInClaims.Principal(person, signIn.Id, secret);
    }

    /// <summary>Unlocks a locked sign-in with the account key.</summary>
    public async Task UnlockAsync(ClaimsPrincipal principal, AccountKey accountKey)
    {
        await using var write = await store.WriteAsync();
        var signIn = await FindAsync(write.Db, principal) ?? throw new SignInClosedException();
        signIn.KeyByCookie = CookieSeal.Seal(signIn.PersonId, signIn.Id, SignInClaims.Secret(principal), accountKey);
        signIn.LastUsedAt = time.GetUtcNow();
        await write.CommitAsync();
        uses.Forget(signIn.Id);
    }

    public async Task<SignInState> StateAsync(ClaimsPrincipal principal)
    {
        return await FindAsync(principal) is not { } signIn ? SignInState.Ended
            : IsUnlocked(signIn) ? SignInState.Unlocked
            : SignInState.Locked;
    }

    /// <summary>Opens the account key for one operation, in the moment of what is kept that <paramref name="db"/> sees.</summary>
    /// <param name="isUse">Notes that the sign-in is in use.</param>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    internal async Task<UnlockedPerson> OpenAsync(CheckInDbContext db, ClaimsPrincipal principal, bool isUse)
    {
        var signIn = await FindAsync(db, principal);
        if (signIn is null || !IsUnlocked(signIn))
        {
            throw new SignInClosedException();
        }

        try
        {
            var me = CookieSeal.Open(signIn.PersonId, signIn.Id, SignInClaims.Secret(principal), signIn.KeyByCookie!);
            if (isUse)
            {
                uses.Note(signIn.Id, time.GetUtcNow());
            }

            return me;
        }
        catch (SealBrokenException)
        {
            throw new SignInClosedException();
        }
    }

    /// <summary>Notes that a sign-in is in use, so that it does not lock by itself for a while. One that is locked stays so.</summary>
    public async Task NoteUseAsync(ClaimsPrincipal principal)
    {
        if (await FindAsync(principal) is { } signIn && IsUnlocked(signIn))
        {
            uses.Note(signIn.Id, time.GetUtcNow());
        }
    }

    /// <summary>The person's signed-in devices, latest first.</summary>
    public async Task<IReadOnlyList<MySignIn>> MineAsync(ClaimsPrincipal principal)
    {
        await using var read = await store.ReadAsync();
        using var me = await OpenAsync(read.Db, principal, isUse: true);
        var (mine, here) = (me.Id, SignInClaims.SignInId(principal));
        var rows = await read.Db.SignIns.Where(s => s.PersonId == mine).OrderByDescending(s => s.LastUsedAt).ToListAsync();
        return [.. rows
            .Select(s => new MySignIn(s.Device, uses.LastOf(s), s.Id == here, s.KeyByCookie is null))
            .OrderByDescending(s => s.LastUsedAt)];
    }

    /// <summary>Writes down when sign-ins were used last. Between two times it is known in memory alone, and no click waits for it.</summary>
    internal async Task WriteUsesAsync()
    {
        var noted = uses.Take();
        if (noted.Count == 0)
        {
            return;
        }

        await using var write = await store.WriteAsync();
        foreach (var (id, at) in noted)
        {
            // A lock that came in between stays: only the time is written.
            await write.Db.SignIns.Where(s => s.Id == id && s.LastUsedAt < at).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastUsedAt, at));
        }

        await write.CommitAsync();
    }

    private bool IsUnlocked(SignIn signIn) => signIn.KeyByCookie is not null && Elapsed.IsLess(uses.LastOf(signIn), time.GetUtcNow(), IdleLimit);

    private async Task<SignIn?> FindAsync(ClaimsPrincipal principal)
    {
        await using var read = await store.ReadAsync();
        return await FindAsync(read.Db, principal);
    }

    private async Task<SignIn?> FindAsync(CheckInDbContext db, ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true)
        {
            return null;
        }

        var (id, person) = (SignInClaims.SignInId(principal), SignInClaims.PersonId(principal));
        var signIn = await StoredAsync(db, id, person);
        return signIn is not null && Elapsed.IsLess(signIn.BeganAt, time.GetUtcNow(), Longest) ? signIn : null;
    }
}
