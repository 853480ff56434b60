using System.Reflection;
using CheckIn.Domain.Sharing;

namespace CheckIn.Sealing.Tests;

/// <summary>Whoever uses the library wrongly is told what is wrong, before anything is sealed or opened.</summary>
public sealed class WrongUseTests : IDisposable
{
    private static readonly NullabilityInfoContext Nullability = new();

    private readonly ServerKeys server = new(ServerKeys.NewSecret());
    private readonly Argon2 argon2 = new(kibibytes: 64, passes: 1);
    private readonly Author ada = new();
    private readonly Author ben = new();

    /// <summary>Every argument of every public method that must be there, found and not listed.</summary>
    public static TheoryData<string> Needed => [.. Methods.SelectMany(m => m.GetParameters().Where(IsNeeded).Select(p => $"{m.DeclaringType!.Name}.{m.Name} {p.Name}")).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<MethodInfo> Methods => typeof(AnswerVault).Assembly.GetExportedTypes()
        .Where(t => t.Name.EndsWith("Vault", StringComparison.Ordinal) || t.Name.EndsWith("Seal", StringComparison.Ordinal) || t.Name is nameof(AccountKeyChange))
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))

        // Reflection cannot hold spans.
        .Where(m => !m.ReturnType.IsByRefLike && !m.GetParameters().Any(p => p.ParameterType.IsByRefLike));

    public void Dispose()
    {
        ada.Dispose();
        ben.Dispose();
        server.Dispose();
        argon2.Dispose();
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public async Task What_is_missing_is_named(string argument)
    {
        var (method, name) = argument.Split(' ') is [var m, var p] ? (m, p) : throw new InvalidOperationException(argument);
        foreach (var info in Methods.Where(i => $"{i.DeclaringType!.Name}.{i.Name}" == method && i.GetParameters().Any(a => a.Name == name && IsNeeded(a))))
        {
            var given = info.GetParameters().Select(a => a.Name == name ? null : Some(a.ParameterType)).ToArray();

            // What a task ends with is what its method would have thrown.
            var refused = await Assert.ThrowsAsync<ArgumentNullException>(async () =>
            {
                try
                {
                    await (info.Invoke(info.IsStatic ? null : Some(info.DeclaringType!), given) as Task ?? Task.CompletedTask);
                }
                catch (TargetInvocationException e)
                {
                    throw e.InnerException!;
                }
            });
            Assert.Equal(name, refused.ParamName);
        }
    }

    [Fact]
    public void A_word_for_two_is_sealed_by_its_author_for_its_reader_alone()
    {
        var couple = new CoupleVault(server);
        var reply = new Reply { Id = Guid.NewGuid(), AuthorId = ada.Id, ReaderId = ben.Id };

        Assert.Throws<InvalidOperationException>(() => couple.Seal(ben.Me, reply, ben.Key, "in her name"));
        Assert.Throws<InvalidOperationException>(() => couple.Seal(ada.Me, reply, ada.Key, "for somebody else"));
        Assert.Empty(reply.SealedWords);
    }

    [Fact]
    public void A_right_to_another_reply_or_of_another_reader_reads_nothing()
    {
        var couple = new CoupleVault(server);
        var (own, other) = (Said(), Said());
        var right = ada.RightToReply(ada.Id, ben.Id, own.Id);
        Assert.Equal("said", couple.Open(right, ada.Me, own, null));

        Assert.Throws<InvalidOperationException>(() => couple.Open(right, ada.Me, other, null));
        Assert.Throws<InvalidOperationException>(() => couple.Open(right, ben.Me, own, ben.Key));
        own.AuthorId = ben.Id;
        Assert.Throws<InvalidOperationException>(() => couple.Open(right, ada.Me, own, null));

        Reply Said()
        {
            var reply = new Reply { Id = Guid.NewGuid(), AuthorId = ada.Id, ReaderId = ben.Id };
            couple.Seal(ada.Me, reply, ben.Key, "said");
            return reply;
        }
    }

    [Fact]
    public void A_word_for_two_opens_with_the_key_pair_it_was_sealed_to_alone()
    {
        var couple = new CoupleVault(server);
        var reply = new Reply { Id = Guid.NewGuid(), AuthorId = ada.Id, ReaderId = ben.Id };
        couple.Seal(ada.Me, reply, ben.Key, "said");
        var right = ada.RightToReply(ben.Id, ben.Id, reply.Id);
        Assert.Equal("said", couple.Open(right, ben.Me, reply, ben.Key));

        Assert.Throws<SealBrokenException>(() => couple.Open(right, ben.Me, reply, null));
        ben.Key.Version++;
        Assert.Throws<SealBrokenException>(() => couple.Open(right, ben.Me, reply, ben.Key));
        ben.Key.Version--;
        reply.ReaderId = ada.Id;
        Assert.Throws<SealBrokenException>(() => couple.Open(right, ben.Me, reply, ben.Key));
    }

    private static bool IsNeeded(ParameterInfo parameter) => !parameter.ParameterType.IsValueType
        && parameter.ParameterType != typeof(byte[])
        && parameter.ParameterType != typeof(string)
        && Nullability.Create(parameter).ReadState == NullabilityState.NotNull;

    private object? Some(Type type) => type switch
    {
        _ when type == typeof(UnlockedPerson) => ada.Me,
        _ when type == typeof(ReadingGrant) => ReadingGrant.Own(ada.Id, ada.Id, Guid.Empty),
        _ when type == typeof(IEnumerable<SealedReply>) => Array.Empty<SealedReply>(),
        _ when type.IsAssignableFrom(typeof(Answer)) => new Answer { AuthorId = ada.Id },
        _ when type.IsAssignableFrom(typeof(Grant)) => new Grant(),
        _ when type.IsAssignableFrom(typeof(Reply)) => new Reply(),
        _ when type == typeof(AnswerContent) => Author.Content("words"),
        _ when type == typeof(ExchangeKey) => ben.Key,
        _ when type == typeof(ExchangeRows) => new ExchangeRows(new ExchangeRow(ada.Id, null, null), new ExchangeRow(ben.Id, null, null), StillPartners: true),
        _ when type == typeof(Offer) => new Offer(1, DateTimeOffset.UnixEpoch),
        _ when type == typeof(AccountKey) => AccountKey.New(),
        _ when type == typeof(PassphraseHalves) => new PassphraseHalves(Aead.NewKey(), Aead.NewKey()),
        _ when type == typeof(AnswerVault) => new AnswerVault(server, TimeProvider.System),
        _ when type == typeof(CoupleVault) => new CoupleVault(server),
        _ when type == typeof(PinSeal) => new PinSeal(argon2, server),
        _ when type == typeof(AccountKeyChange) => new AccountKeyChange(ada.Id, AccountKey.New(), AccountKey.New()),
        _ when type == typeof(byte[]) => new byte[32],
        _ when type == typeof(string) => "text",
        _ => Activator.CreateInstance(type),
    };
}
