using CheckIn.Web.Data;

namespace CheckIn.Web.SignIns;

/// <summary>Locks idle sign-ins, and ends old ones, twice a minute.</summary>
internal sealed class IdleLock(SignInStore signIns, TimeProvider time, ILogger<IdleLock> log) : Sweep(TimeSpan.FromSeconds(30), time, log)
{
    protected internal override Task SweepAsync() => signIns.SweepAsync();
}
