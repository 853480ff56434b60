using System.Reflection;

namespace CheckIn.Sealing.Tests;

public sealed class SealContextTests
{
    private static readonly object[] Ids = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.Empty];
    private static readonly object[] Versions = [0, 1, 2, 256, int.MaxValue];
    private static readonly object[] Bytes = [SealContext.Grant(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), 1), new byte[] { 1 }, Array.Empty<byte>()];
    private static readonly object[] Wraps = ["passphrase", "recovery code", "cookie", string.Empty];

    private static readonly object[] Rows =
    [
        .. from id in Ids.Cast<Guid>()
           from author in Ids.Cast<Guid>()
           from tag in new byte[][] { [1], [2] }
           from row in new SealedForTwo[] { new Reply(), new CardWord() }
           select Filled(row, id, author, tag),
    ];

    // Found, not listed, so that a place somebody adds is held against all the others.
    private static readonly MethodInfo[] Places =
        [.. typeof(SealContext).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == typeof(byte[]))];

    [Fact]
    public void No_two_places_share_their_bytes()
    {
        var contexts = Places
            .SelectMany(place => Arguments(place).Select(a => Convert.ToHexString((byte[])place.Invoke(null, [.. a])!)))
            .ToList();

        Assert.True(Places.Length >= 10);
        Assert.True(contexts.Count > 400);
        Assert.Equal(contexts.Count, contexts.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_same_place_has_the_same_bytes_at_every_time()
    {
        var (author, answer) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.Equal(SealContext.Words(author, answer), SealContext.Words(author, answer));
    }

    private static SealedForTwo Filled(SealedForTwo row, Guid id, Guid author, byte[] tag)
    {
        (row.Id, row.AuthorId, row.ReaderId, row.Tag) = (id, author, Guid.NewGuid(), tag);
        return row;
    }

    private static IEnumerable<IEnumerable<object>> Arguments(MethodInfo place) => place.GetParameters()
        .Select(p => p.ParameterType == typeof(Guid) ? Ids : p.ParameterType == typeof(int) ? Versions : p.ParameterType == typeof(string) ? Wraps : p.ParameterType == typeof(SealedForTwo) ? Rows : Bytes)
        .Aggregate<object[], IEnumerable<IEnumerable<object>>>([[]], (all, pool) => all.SelectMany(a => pool.Select(value => a.Append(value))));
}
