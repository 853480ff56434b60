namespace CheckIn.Sealing.Tests;

/// <summary>The ways to a person's account key: each opens it for the right one, and for nobody and nothing else.</summary>
public sealed class AccountKeyTests : IDisposable
{
    private readonly Guid me = Guid.NewGuid();
    private readonly Guid place = Guid.NewGuid();
    private readonly byte[] secret = CookieSeal.NewSecret();
    private readonly AccountKey key = AccountKey.New();
    private readonly ServerKeys server = new(ServerKeys.NewSecret());
    private readonly Argon2 argon2 = new(kibibytes: 64, passes: 1);

    public void Dispose()
    {
        key.Dispose();
        server.Dispose();
        argon2.Dispose();
    }

    [Fact]
    public async Task A_passphrase_opens_its_own_wrap_and_no_other()
    {
        var salt = new byte[Argon2.SaltLength];
        using var right = await argon2.DeriveAsync("maple", salt, Token);
        using var wrong = await argon2.DeriveAsync("mapel", salt, Token);
        var wrapped = PassphraseSeal.Seal(right, me, key);

        using var opened = PassphraseSeal.Open(right, me, wrapped);

        Assert.Equal(key.Bytes, opened.Bytes);
        Assert.True(right.Prove(right.StoredProof()));
        Assert.False(wrong.Prove(right.StoredProof()));
        Assert.Throws<SealBrokenException>(() => PassphraseSeal.Open(wrong, me, wrapped));
        Assert.Throws<SealBrokenException>(() => PassphraseSeal.Open(right, place, wrapped));
        Assert.NotEqual(right.Wrap, right.StoredProof());
    }

    [Fact]
    public void A_recovery_code_opens_its_own_wrap_and_no_other()
    {
        var (code, wrapped) = RecoveryCodeSeal.Seal(me, key);

        using var opened = RecoveryCodeSeal.Open($" {code.ToLowerInvariant()} ", me, wrapped);

        Assert.Equal(key.Bytes, opened!.Bytes);
        Assert.Null(RecoveryCodeSeal.Open(RecoveryCodeSeal.Seal(me, key).Code, me, wrapped));
        Assert.Null(RecoveryCodeSeal.Open(code, place, wrapped));
        Assert.Null(RecoveryCodeSeal.Open("no code", me, wrapped));
        Assert.Null(RecoveryCodeSeal.Open(code, me, wrapped[..^1]));
    }

    [Fact]
    public void A_cookie_opens_its_own_sign_in_and_no_other()
    {
        var wrapped = CookieSeal.Seal(me, place, secret, key);

        using var opened = CookieSeal.Open(me, place, secret, wrapped);

        Assert.Equal(me, opened.Id);
        Assert.Equal("words"u8, opened.Open(Aead.Seal(key.Bytes, "words"u8, []), []));
        Assert.Throws<SealBrokenException>(() => CookieSeal.Open(me, place, CookieSeal.NewSecret(), wrapped));
        Assert.Throws<SealBrokenException>(() => CookieSeal.Open(me, me, secret, wrapped));
        Assert.Throws<SealBrokenException>(() => CookieSeal.Open(place, place, secret, wrapped));
    }

    [Fact]
    public async Task A_PIN_opens_its_own_wrap_in_its_own_browser_on_its_own_server_alone()
    {
        var seal = new PinSeal(argon2, server);
        using var other = new ServerKeys(ServerKeys.NewSecret());
        var wrapped = await seal.SealAsync(me, place, secret, "4719", key);

        using var opened = await seal.OpenAsync(me, place, secret, "4719", wrapped);

        Assert.Equal(key.Bytes, opened.Bytes);
        await Assert.ThrowsAsync<SealBrokenException>(() => seal.OpenAsync(me, place, secret, "4718", wrapped));
        await Assert.ThrowsAsync<SealBrokenException>(() => seal.OpenAsync(me, place, PinSeal.NewSecret(), "4719", wrapped));
        await Assert.ThrowsAsync<SealBrokenException>(() => seal.OpenAsync(me, me, secret, "4719", wrapped));
        await Assert.ThrowsAsync<SealBrokenException>(() => seal.OpenAsync(place, place, secret, "4719", wrapped));
        await Assert.ThrowsAsync<SealBrokenException>(() => new PinSeal(argon2, other).OpenAsync(me, place, secret, "4719", wrapped));
    }

    [Fact]
    public void A_key_that_is_given_away_or_over_is_wiped()
    {
        var (given, over) = (AccountKey.New(), AccountKey.New());
        Assert.NotEqual(given.Bytes, over.Bytes);

        var (givenBytes, overBytes) = (given.Bytes, over.Bytes);

        new UnlockedPerson(me, given).Dispose();
        over.Dispose();

        Assert.All(givenBytes.Concat(overBytes), b => Assert.Equal(0, b));

        // Zeros are a key as well, and the last one that anything should be sealed under.
        Assert.Throws<ObjectDisposedException>(() => CookieSeal.Seal(me, place, secret, given));
        Assert.Throws<ObjectDisposedException>(() => RecoveryCodeSeal.Seal(me, over));
    }

    [Fact]
    public async Task The_halves_of_a_passphrase_are_wiped_once_they_are_over()
    {
        var halves = await argon2.DeriveAsync("maple", new byte[Argon2.SaltLength], Token);
        Assert.NotEqual(halves.Proof, halves.Wrap);

        var (proof, wrap) = (halves.Proof, halves.Wrap);

        halves.Dispose();

        Assert.All(proof.Concat(wrap), b => Assert.Equal(0, b));
        Assert.Throws<ObjectDisposedException>(() => PassphraseSeal.Seal(halves, me, key));
        Assert.Throws<ObjectDisposedException>(halves.StoredProof);
    }

    [Fact]
    public void Whoever_makes_a_key_for_somebody_opens_nothing_of_theirs()
    {
        using var ada = new Author();
        var vault = new AnswerVault(server, TimeProvider.System);
        var row = ada.Write(vault, "words");

        // Within the app a name is trusted; it is the key that opens.
        using var posing = CookieSeal.Open(ada.Id, place, secret, CookieSeal.Seal(ada.Id, place, secret, key));

        Assert.Throws<SealBrokenException>(() => AnswerVault.OpenOwn(Domain.Sharing.ReadingGrant.Own(ada.Id, ada.Id, row.Id)!, posing, row));
    }

    [Fact]
    public void A_new_key_takes_over_all_that_the_old_one_sealed_and_leaves_what_is_damaged_as_it_is()
    {
        var session = Guid.NewGuid();
        using var next = AccountKey.New();
        using var before = new UnlockedPerson(me, new AccountKey([.. key.Bytes]));
        using var after = new UnlockedPerson(me, new AccountKey([.. next.Bytes]));
        var exchange = key.NewExchangeKey(me, 1);
        var vault = new AnswerVault(server, TimeProvider.System);
        var answer = new Answer { Id = Guid.NewGuid(), AuthorId = me, Revision = 1 };
        vault.Seal(before, answer, Author.Content("words"));
        var (progress, token) = (ProgressSeal.Seal(before, session, "{}"u8), InvitationSeal.Seal(before, place, "token"));
        var change = new AccountKeyChange(me, key, next);
        change.Check(exchange);
        Assert.Throws<SealBrokenException>(() => new AccountKeyChange(me, next, key).Check(exchange));

        var privateKey = before.PrivateKey(exchange);
        change.Move(exchange);
        change.Move(answer);

        Assert.Equal(privateKey, after.PrivateKey(exchange));
        Assert.Equal("words", AnswerVault.OpenOwn(Domain.Sharing.ReadingGrant.Own(me, me, answer.Id)!, after, answer).Words.Text);
        Assert.Equal("{}"u8, ProgressSeal.Open(after, session, change.MovedProgress(session, progress)));
        Assert.Equal("token", InvitationSeal.Open(after, place, change.MovedToken(place, token)));
        Assert.Throws<SealBrokenException>(() => AnswerVault.OpenOwn(Domain.Sharing.ReadingGrant.Own(me, me, answer.Id)!, before, answer));
        token[^1] ^= 1;
        Assert.Same(token, change.MovedToken(place, token));
    }

    [Fact]
    public void What_one_says_to_the_other_is_taken_over_as_well()
    {
        using var ben = new Author();
        using var next = AccountKey.New();
        using var before = new UnlockedPerson(me, new AccountKey([.. key.Bytes]));
        using var after = new UnlockedPerson(me, new AccountKey([.. next.Bytes]));
        var (couple, reply) = (new CoupleVault(server), new Reply { Id = Guid.NewGuid(), AuthorId = me, ReaderId = ben.Id, Tag = [1] });
        couple.Seal(before, reply, ben.Key, "said");

        var right = Author.RightToReply(me, me, ben.Id, reply.Id);

        new AccountKeyChange(me, key, next).Move(reply);

        Assert.Equal("said", couple.Open(right, after, reply, null));
        Assert.Throws<SealBrokenException>(() => couple.Open(right, before, reply, null));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;
}
