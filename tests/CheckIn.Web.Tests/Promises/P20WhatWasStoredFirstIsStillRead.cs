using System.Text.Json;
using CheckIn.Domain.Prompts;
using CheckIn.Sealing;
using CheckIn.Web.Data;
using CheckIn.Web.Sharing;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CheckIn.Web.Tests.Promises;

/// <summary>
/// Promise 20 for what the app itself made of the things that version 1 sealed: their names and forms. What the seals are
/// is frozen in the library's own tests, in the same file.
/// </summary>
public sealed class P20WhatWasStoredFirstIsStillRead : IDisposable
{
    private static readonly Frozen V1 = JsonSerializer.Deserialize<Frozen>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Promises", "frozen-v1.json")))!;

    private readonly ServerKeys server = new([.. V1.ServerSecret]);

    public void Dispose() => server.Dispose();

    [Fact]
    public void A_plan()
    {
        var plan = CheckInPlan.Open(new PlanSeal(server), V1.Session, V1.SealedPlan);

        Assert.Equal((Moment.Before, WalkLength.Medium), (plan.Moment, plan.Length));
        Assert.Equal("pace-before-light", Assert.Single(plan.Prompts).Id);
    }

    [Fact]
    public void How_far_somebody_came()
    {
        using var author = new UnlockedPerson(V1.Author, new AccountKey([.. V1.AuthorAccountKey]));

        var progress = Progress.Open(author, new Walk { SessionId = V1.Session, PersonId = V1.Author, SealedProgress = V1.SealedProgress });

        Assert.Equal((true, 2), (progress.Arrived, progress.Position));
    }

    [Fact]
    public async Task A_passphrases_hash()
    {
        // The Argon2 that the app registers: tests of other things take a cheaper one.
        using var folder = new TempFolder();
        var app = new ServiceCollection();
        app.AddCheckInData(folder.Data);
        app.AddSealing();
        await using var services = app.BuildServiceProvider();
        using var hasher = new PassphraseHasher(services.GetRequiredService<Argon2>());

        await hasher.PrepareAsync(V1.Passphrase, V1.PassphraseHash);

        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(new Person(), V1.PassphraseHash, V1.Passphrase));
        Assert.Equal(V1.AuthorAccountKey, PassphraseSeal.Open(hasher.Halves, V1.Author, V1.KeyByPassphrase).Bytes);
    }

    private sealed record Frozen(
        Guid Author, Guid Session, string Passphrase, string PassphraseHash, byte[] ServerSecret, byte[] AuthorAccountKey, byte[] KeyByPassphrase, byte[] SealedPlan, byte[] SealedProgress);
}
