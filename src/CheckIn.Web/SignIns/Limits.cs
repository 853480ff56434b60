namespace CheckIn.Web.SignIns;

/// <summary>
/// How much one sign-in and one address may ask for at a time, so that whatever one of them does, others hardly wait for
/// it. Settings under <c>CheckIn:Limits</c>; addresses are kept in memory alone.
/// </summary>
public sealed class Limits
{
    public const string Section = "CheckIn:Limits";

    /// <summary>Requests of one sign-in that are answered at the same time; the next ones wait.</summary>
    public int RequestsPerSignIn { get; init; } = 4;

    /// <summary>Requests without a sign-in from one address that are answered at the same time; the next ones wait.</summary>
    public int RequestsPerAddress { get; init; } = 16;

    /// <summary>Requests of one sign-in, or from one address, that may wait; those beyond are refused.</summary>
    public int Waiting { get; init; } = 500;

    /// <summary>Live pages of one sign-in that may be open at the same time.</summary>
    public int LivePagesPerSignIn { get; init; } = 20;

    /// <summary>Live pages from one address that may be open at the same time: a practice may have one address.</summary>
    public int LivePagesPerAddress { get; init; } = 400;

    /// <summary>Accounts that may be begun from one address one after the other; after that, one more every <see cref="MinutesToNextAccount"/>.</summary>
    public int AccountsPerAddress { get; init; } = 20;

    public int MinutesToNextAccount { get; init; } = 3;

    /// <summary>Check-ins that one person may have begun: thirteen years of one a day.</summary>
    public int CheckInsPerPerson { get; init; } = 5000;

    /// <summary>Bytes of a request's body.</summary>
    public int BytesPerRequest { get; init; } = 512 * 1024;
}
