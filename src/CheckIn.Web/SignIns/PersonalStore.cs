using System.Runtime.CompilerServices;
using System.Security.Claims;
using CheckIn.Web.Data;

namespace CheckIn.Web.SignIns;

/// <summary>
/// The way to what is kept for somebody who is signed in. Their sign-in is asked, and their account key opened, in the
/// very moment that is read or changed: nothing is read for a sign-in that is closed by then, and nothing is sealed
/// under a key that a new passphrase replaced.
/// </summary>
public sealed class PersonalStore(Store store, SignInStore signIns)
{
    /// <inheritdoc cref="Store.ReadAsync"/>
    /// <param name="principal">Whose sign-in it is.</param>
    /// <param name="isUse">False where a page looks again by itself: that does not keep a sign-in from locking.</param>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    public async Task<PersonalRead> ReadAsync(ClaimsPrincipal principal, bool isUse = true)
    {
        var read = await store.ReadAsync();
        try
        {
            return new PersonalRead(read, await signIns.OpenAsync(read.Db, principal, isUse));
        }
        catch
        {
            await read.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="Store.WriteAsync"/>
    /// <param name="principal">Whose sign-in it is. Each person has one place in the lane at a time.</param>
    /// <param name="isUse">False where a page changes something by itself: that does not keep a sign-in from locking.</param>
    /// <exception cref="SignInClosedException">The sign-in is locked or has ended.</exception>
    public ConfiguredTaskAwaitable<PersonalWrite> WriteAsync(ClaimsPrincipal principal, bool isUse = true) =>
        BeginAsync(principal, isUse).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    /// <inheritdoc cref="Store.BeginAsync"/>
    internal async Task<PersonalWrite> BeginAsync(ClaimsPrincipal principal, bool isUse)
    {
        // Whoever is nobody gets no turn.
        var write = await store.BeginAsync(SignInClaims.PersonIdOrNull(principal) ?? throw new SignInClosedException()).ConfigureAwait(false);
        try
        {
            return new PersonalWrite(write, await signIns.OpenAsync(write.Db, principal, isUse).ConfigureAwait(false));
        }
        catch
        {
            await write.DisposeAsync();
            throw;
        }
    }
}
