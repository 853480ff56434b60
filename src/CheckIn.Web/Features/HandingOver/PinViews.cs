using System.Security.Claims;

namespace CheckIn.Web.Features.HandingOver;

/// <summary>Somebody who set a PIN in this browser.</summary>
public sealed record PersonHere(Guid Pin, string Name);

/// <summary>A person's own PINs: whether there is one in this browser, and whether there is one in any other.</summary>
public sealed record MyPins(bool Here, bool Elsewhere);

/// <summary>What came of setting a PIN: a problem, or what this browser's cookie is to keep from now on.</summary>
public sealed record PinSet(PinProblem? Problem, IReadOnlyList<PinHere> Here);

/// <summary>What came of a PIN: a new sign-in, or none.</summary>
/// <param name="IsGone">That PIN is gone for good.</param>
/// <param name="IsLast">One more wrong try, and it is gone.</param>
/// <param name="WasTried">A wrong one was typed since the right one was typed last.</param>
public sealed record PinSignIn(ClaimsPrincipal? Principal, bool IsGone, bool IsLast = false, bool WasTried = false);
