using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.SignIns;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Features.HandingOver;

/// <summary>Signing in with a PIN, of which there are few tries.</summary>
public sealed partial class PinService
{
    /// <summary>Signs in with a PIN. The try is counted and stored before it is looked at, so that no haste makes a sixth.</summary>
    /// <param name="here">Of this browser's cookie.</param>
    /// <param name="pin">As typed; what cannot be a PIN counts as no try.</param>
    /// <param name="device">Browser and system, as the person sees it among their devices.</param>
    public async Task<PinSignIn> SignInAsync(PinHere here, string? pin, string device)
    {
        ArgumentNullException.ThrowIfNull(here);
        if (Pin.Tidy(pin) is not { } digits)
        {
            return new PinSignIn(null, IsGone: false);
        }

        // Person and wrap in one look: a new passphrase that comes after it has another key version, and is noticed.
        if (await CountAsync(here) is not var (row, person))
        {
            return new PinSignIn(null, IsGone: true);
        }

        try
        {
            using var accountKey = await OpenAsync(row, here, digits);
            await PutBackAsync(row);
            return new PinSignIn(await signIns.StartAsync(person, accountKey, device), IsGone: false, WasTried: row.TriesLeft < Tries);
        }
        catch (SealBrokenException)
        {
            var left = await LeftAsync(here);
            return new PinSignIn(null, IsGone: left is null, IsLast: left == 1);
        }
        catch (SignInClosedException)
        {
            return new PinSignIn(null, IsGone: true);
        }
    }

    private async Task<AccountKey> OpenAsync(DevicePin row, PinHere here, string digits)
    {
        using var place = await places.EnterAsync();
        return await seal.OpenAsync(row.PersonId, row.Id, here.Secret, digits, row.KeyByPin);
    }

    // The last try takes the wrap with it before it is looked at; only the right PIN puts it back.
    private async Task<(DevicePin Row, Person Person)?> CountAsync(PinHere here)
    {
        await using var write = await store.WriteAsync();
        var found = await write.Db.DevicePins.AsNoTracking().Where(Good([here]))
            .Join(write.Db.Users.AsNoTracking(), p => p.PersonId, u => u.Id, (p, u) => new { Row = p, Person = u })
            .SingleOrDefaultAsync();
        if (found is null)
        {
            return null;
        }

        await write.Db.DevicePins.Where(p => p.Id == here.Id).ExecuteUpdateAsync(set => set
            .SetProperty(p => p.TriesLeft, p => p.TriesLeft - 1)
            .SetProperty(p => p.KeyByPin, p => p.TriesLeft > 1 ? p.KeyByPin : Destroyed));
        await write.CommitAsync();
        return (found.Row, found.Person);
    }

    private async Task PutBackAsync(DevicePin row)
    {
        await using var write = await store.WriteAsync();
        await write.Db.DevicePins.Where(p => p.Id == row.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.TriesLeft, Tries).SetProperty(p => p.KeyByPin, row.KeyByPin));
        await write.CommitAsync();
    }

    // What has no try left goes.
    private async Task<int?> LeftAsync(PinHere here)
    {
        await using var write = await store.WriteAsync();
        await write.Db.DevicePins.Where(p => p.Id == here.Id && p.TriesLeft <= 0).ExecuteDeleteAsync();
        var left = await write.Db.DevicePins.Where(p => p.Id == here.Id).Select(p => (int?)p.TriesLeft).SingleOrDefaultAsync();
        await write.CommitAsync();
        return left;
    }
}
