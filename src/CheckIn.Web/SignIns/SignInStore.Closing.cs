using System.Security.Claims;
using CheckIn.Domain;
using CheckIn.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.SignIns;

/// <summary>Locking and ending sign-ins, each with its live pages.</summary>
public sealed partial class SignInStore
{
    /// <summary>Locks one sign-in: its key is gone from the server until the passphrase comes again.</summary>
    public async Task LockAsync(ClaimsPrincipal principal)
    {
        var id = SignInClaims.SignInId(principal);
        await CloseAsync(all => all.Where(s => s.Id == id), end: false);
    }

    /// <summary>Ends one sign-in.</summary>
    public async Task EndAsync(ClaimsPrincipal principal)
    {
        var id = SignInClaims.SignInId(principal);
        await CloseAsync(all => all.Where(s => s.Id == id), end: true);
    }

    /// <summary>Ends every sign-in of this person but this one.</summary>
    public async Task EndOthersAsync(ClaimsPrincipal principal)
    {
        var (id, person) = (SignInClaims.SignInId(principal), SignInClaims.PersonId(principal));
        await CloseAsync(all => all.Where(s => s.PersonId == person && s.Id != id), end: true);
    }

    /// <summary>Cuts the live pages of sign-ins that a transaction has ended.</summary>
    public void Cut(IEnumerable<Guid> ended)
    {
        ArgumentNullException.ThrowIfNull(ended);
        foreach (var id in ended)
        {
            circuits.End(id);
        }
    }

    /// <summary>Locks what has been idle too long and ends what has lasted too long.</summary>
    public async Task SweepAsync()
    {
        await WriteUsesAsync();
        var now = time.GetUtcNow();
        var (idle, old, unknown) = (now - IdleLimit, now - Longest, now + Elapsed.Tolerance);
        await CloseAsync(all => all.Where(s => s.KeyByCookie != null && (s.LastUsedAt <= idle || s.LastUsedAt > unknown)), end: false);
        await CloseAsync(all => all.Where(s => s.BeganAt <= old || s.BeganAt > unknown), end: true);
    }

    // First the store, then the live pages: nothing that reconnects in between finds the sign-in still good.
    private async Task CloseAsync(Func<IQueryable<SignIn>, IQueryable<SignIn>> which, bool end)
    {
        await using var write = await store.WriteAsync();
        var ids = await which(write.Db.SignIns).Select(s => s.Id).ToListAsync();
        if (ids.Count == 0)
        {
            return;
        }

        try
        {
            var rows = write.Db.SignIns.Where(s => ids.Contains(s.Id));
            _ = end
                ? await rows.ExecuteDeleteAsync()
                : await rows.ExecuteUpdateAsync(set => set.SetProperty(s => s.KeyByCookie, (byte[]?)null));
            await write.CommitAsync();
        }
        finally
        {
            // Also where the store failed: whoever asked for it wants no page of theirs to stay on the screen.
            Cut(ids);
        }
    }
}
