namespace CheckIn.Web.Tests.Sharing;

/// <summary>Copies of all grant rows, as an old backup has them, to be put back behind the app's back.</summary>
internal sealed class GrantCopies
{
    private readonly RawDatabase raw;
    private readonly List<Dictionary<string, object>> rows;

    private GrantCopies(RawDatabase raw, List<Dictionary<string, object>> rows)
    {
        this.raw = raw;
        this.rows = rows;
    }

    public static GrantCopies Of(RawDatabase raw) => new(raw, raw.Rows("SELECT * FROM Grants"));

    public void PutBack()
    {
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var columns = row.Keys.ToList();
            raw.Run(
                $"INSERT OR REPLACE INTO Grants ({string.Join(',', columns)}) VALUES ({string.Join(',', columns.Select(c => "$" + c))})",
                [.. columns.Select(c => ("$" + c, (object?)row[c]))]);
        }
    }
}
