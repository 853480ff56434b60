using System.Linq.Expressions;
using System.Security.Claims;
using CheckIn.Domain;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.HandingOver;

/// <summary>Sets and removes PINs. A PIN opens a person's things in one browser, and only there.</summary>
public sealed partial class PinService(
    AccountService accounts, SignInStore signIns, PersonalStore own, PinSeal seal, HashingPlaces places, Store store, TimeProvider time)
{
    /// <summary>Wrong tries after which a PIN is destroyed.</summary>
    public const int Tries = 5;

    private static readonly byte[] Destroyed = [];

    /// <summary>Who set a PIN in this browser that is still good, by name.</summary>
    public async Task<IReadOnlyList<PersonHere>> PeopleAsync(IReadOnlyList<PinHere> here)
    {
        await using var read = await store.ReadAsync();
        var db = read.Db;
        var people = await db.DevicePins.Where(Good(here)).Join(db.Users, p => p.PersonId, u => u.Id, (p, u) => new PersonHere(p.Id, u.UserName!)).ToListAsync();
        return [.. people.OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }

    public async Task<MyPins> MineAsync(ClaimsPrincipal principal, IReadOnlyList<PinHere> here)
    {
        await using var read = await own.ReadAsync(principal);
        var (ids, oldest, latest, me) = (Ids(here), Oldest(), Latest(), read.Me.Id);
        var mine = await read.Db.DevicePins.Where(p => p.PersonId == me && p.TriesLeft > 0 && p.MadeAt > oldest && p.MadeAt <= latest).Select(p => p.Id).ToListAsync();
        return new MyPins(mine.Exists(ids.Contains), mine.Exists(id => !ids.Contains(id)));
    }

    /// <summary>Sets this person's PIN in this browser; one that was there before is gone.</summary>
    /// <param name="principal">An unlocked sign-in.</param>
    /// <param name="passphrase">Asked for, because whoever finds a device unlocked must not get a lasting way in.</param>
    /// <param name="pin">As typed.</param>
    /// <param name="again">As typed the second time.</param>
    /// <param name="here">What this browser's cookie keeps.</param>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    public async Task<PinSet> SetAsync(ClaimsPrincipal principal, string? passphrase, string? pin, string? again, IReadOnlyList<PinHere> here)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var digits = Pin.Tidy(pin);
        PinProblem? problem = digits is null ? PinProblem.Shape
            : Pin.IsGuessable(digits) ? PinProblem.Guessable
            : digits != Pin.Tidy(again) ? PinProblem.Different
            : null;
        if (problem is not null)
        {
            return new PinSet(problem, here);
        }

        if (await signIns.StateAsync(principal) != SignInState.Unlocked)
        {
            throw new SignInClosedException();
        }

        if (await accounts.CheckAsync(principal, passphrase) is not { } found)
        {
            return new PinSet(PinProblem.Passphrase, here);
        }

        var me = SignInClaims.PersonId(principal);
        var made = new PinHere(Guid.NewGuid(), PinSeal.NewSecret());
        var row = new DevicePin { Id = made.Id, PersonId = me, TriesLeft = Tries, MadeAt = time.GetUtcNow() };
        using (found.AccountKey)
        using (await places.EnterAsync())
        {
            row.KeyByPin = await seal.SealAsync(me, made.Id, made.Secret, digits!, found.AccountKey);
        }

        return new PinSet(null, await KeepAsync(principal, row, made, here));
    }

    /// <summary>Removes this person's PIN in this browser, also where the sign-in is locked: it opens nothing.</summary>
    /// <returns>What this browser's cookie is to keep from now on.</returns>
    public async Task<IReadOnlyList<PinHere>> RemoveAsync(ClaimsPrincipal principal, IReadOnlyList<PinHere> here)
    {
        var ids = Ids(here);
        return await RemoveAsync(principal, p => ids.Contains(p.Id), here);
    }

    /// <summary>Removes this person's PINs in every browser but this one.</summary>
    public async Task RemoveElsewhereAsync(ClaimsPrincipal principal, IReadOnlyList<PinHere> here)
    {
        var ids = Ids(here);
        await RemoveAsync(principal, p => !ids.Contains(p.Id), here);
    }

    private static List<Guid> Ids(IReadOnlyList<PinHere> here) => [.. here.Select(h => h.Id)];

    private DateTimeOffset Oldest() => time.GetUtcNow() - DeviceCookie.Kept;

    private DateTimeOffset Latest() => time.GetUtcNow() + Elapsed.Tolerance;

    private Expression<Func<DevicePin, bool>> Good(IReadOnlyList<PinHere> here)
    {
        var (ids, oldest, latest) = (Ids(here), Oldest(), Latest());
        return p => ids.Contains(p.Id) && p.TriesLeft > 0 && p.MadeAt > oldest && p.MadeAt <= latest;
    }

    private async Task<IReadOnlyList<PinHere>> KeepAsync(ClaimsPrincipal principal, DevicePin row, PinHere made, IReadOnlyList<PinHere> here)
    {
        var (ids, oldest) = (Ids(here), Oldest());
        await using var write = await own.WriteAsync(principal);
        var (db, me) = (write.Db, write.Me);
        await db.DevicePins.Where(p => (p.PersonId == me.Id && ids.Contains(p.Id)) || p.MadeAt <= oldest || p.TriesLeft <= 0).ExecuteDeleteAsync();
        var left = await db.DevicePins.Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync();
        db.DevicePins.Add(row);
        await write.CommitAsync();
        return [.. here.Where(h => left.Contains(h.Id)).TakeLast(DeviceCookie.Most - 1), made];
    }

    private async Task<IReadOnlyList<PinHere>> RemoveAsync(
        ClaimsPrincipal principal, Expression<Func<DevicePin, bool>> which, IReadOnlyList<PinHere> here)
    {
        if (await signIns.StateAsync(principal) == SignInState.Ended)
        {
            throw new SignInClosedException();
        }

        var (me, ids) = (SignInClaims.PersonId(principal), Ids(here));
        await using var write = await store.WriteAsync(me);
        await write.Db.DevicePins.Where(p => p.PersonId == me).Where(which).ExecuteDeleteAsync();
        var left = await write.Db.DevicePins.Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync();
        await write.CommitAsync();
        return [.. here.Where(h => left.Contains(h.Id))];
    }
}
