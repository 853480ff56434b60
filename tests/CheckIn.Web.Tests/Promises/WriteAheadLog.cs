using System.Buffers.Binary;

namespace CheckIn.Web.Tests.Promises;

/// <summary>SQLite's write-ahead log as somebody with a copy of it reads it. Source: sqlite.org, "The WAL File Format".</summary>
internal static class WriteAheadLog
{
    private const int Header = 32;
    private const int FrameHeader = 24;

    /// <summary>The pages that each commit wrote, in their order.</summary>
    public static IReadOnlyList<IReadOnlyList<uint>> Commits(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var log = new byte[stream.Length];
        stream.ReadExactly(log);
        var (commits, pages) = (new List<IReadOnlyList<uint>>(), new List<uint>());
        if (log.Length < Header)
        {
            return commits;
        }

        // What an earlier round left behind the frames of this one has other salts.
        var (page, salts) = ((int)BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(8)), log.AsSpan(16, 8).ToArray());
        for (var at = Header; at + FrameHeader + page <= log.Length && log.AsSpan(at + 8, 8).SequenceEqual(salts); at += FrameHeader + page)
        {
            pages.Add(BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at)));
            if (BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at + 4)) != 0)
            {
                commits.Add(pages);
                pages = [];
            }
        }

        return commits;
    }
}
