using CheckIn.Sealing;
using CheckIn.Web.Data;

namespace CheckIn.Web.SignIns;

/// <summary>What a new passphrase made new.</summary>
public sealed record RenewedKeys(Person Person, AccountKey AccountKey, string RecoveryCode, IReadOnlyList<Guid> EndedSignIns);
