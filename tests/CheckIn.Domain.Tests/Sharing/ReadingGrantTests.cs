using System.Reflection;
using System.Runtime.CompilerServices;
using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Tests.Sharing;

/// <summary>That a grant comes from the rules and from nowhere else is what lets the one decryptor trust it.</summary>
public sealed class ReadingGrantTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Domain = typeof(ReadingGrant).Assembly;

    /// <summary>Every way there is to be handed a grant. A new one fails the test until somebody has thought about it.</summary>
    private static readonly string[] WaysToGetOne = ["Card.GrantFor", "Exchange.GrantFor", "Exchange.GrantForReply", "ReadingGrant.Own"];

    [Fact]
    public void Nobody_outside_the_domain_can_construct_a_grant()
    {
        var constructors = typeof(ReadingGrant).GetConstructors(Everything).Where(c => !c.IsStatic).ToList();

        Assert.NotEmpty(constructors);
        Assert.All(constructors, c => Assert.True(c.IsAssembly || c.IsPrivate, c.ToString()));
    }

    /// <summary>A structure has a default value, and a record a copy with other contents; either would be a forged grant.</summary>
    [Fact]
    public void A_grant_can_be_neither_inherited_nor_copied_nor_changed()
    {
        Assert.True(typeof(ReadingGrant).IsClass);
        Assert.True(typeof(ReadingGrant).IsSealed);
        Assert.Null(typeof(ReadingGrant).GetMethod("<Clone>$", Everything));
        Assert.NotEmpty(typeof(ReadingGrant).GetProperties());
        Assert.All(typeof(ReadingGrant).GetProperties(), p => Assert.False(p.CanWrite, p.Name));
        Assert.All(typeof(ReadingGrant).GetFields(Everything), f => Assert.True(f.IsInitOnly, f.Name));
    }

    [Fact]
    public void Only_the_listed_members_hand_out_a_grant()
    {
        var found = Domain.GetTypes().SelectMany(WaysOutOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(found);
        Assert.Equal(WaysToGetOne, found, StringComparer.Ordinal);
    }

    /// <summary>The one decryptor gives the right to what it found open; how it does that is tested there.</summary>
    [Fact]
    public void The_domains_one_friend_is_the_decryptor()
    {
        var friends = Domain.GetCustomAttributes<InternalsVisibleToAttribute>().Select(f => f.AssemblyName).Where(f => !f.EndsWith(".Tests", StringComparison.Ordinal));

        Assert.Equal(["CheckIn.Sealing"], friends);
    }

    [Fact]
    public void A_person_may_read_what_they_wrote_themselves()
    {
        var (me, answer) = (Guid.NewGuid(), Guid.NewGuid());

        var grant = ReadingGrant.Own(me, me, answer);

        Assert.NotNull(grant);
        Assert.Equal((me, me, answer), (grant.Reader, grant.Author, grant.AnswerId));
        Assert.True(grant.IsOwn);
    }

    [Fact]
    public void Nobody_may_read_what_another_wrote_as_their_own() =>
        Assert.Null(ReadingGrant.Own(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()));

    private static IEnumerable<string> WaysOutOf(Type type)
    {
        // Getters, operators, whatever hands one to a callback, and what a friend can call count too.
        var methods = type.GetMethods(Everything)
            .Where(m => !m.IsPrivate)
            .Where(m => Mentions(m.ReturnType) || m.GetParameters().Any(p => p.ParameterType != typeof(ReadingGrant) && Mentions(p.ParameterType)))
            .Select(m => m.Name);
        var fields = type.GetFields(Everything)
            .Where(f => Mentions(f.FieldType) && !f.IsPrivate)
            .Select(f => f.Name);
        return methods.Concat(fields).Select(name => $"{type.Name}.{name}");
    }

    /// <summary>Also inside a task, a list, an array, a tuple or a by-reference parameter.</summary>
    private static bool Mentions(Type type) => type == typeof(ReadingGrant)
        || (type.HasElementType && Mentions(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(Mentions));
}
