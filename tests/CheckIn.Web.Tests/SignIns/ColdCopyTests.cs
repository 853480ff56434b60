using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CheckIn.Sealing;
using CheckIn.Web.SignIns;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CheckIn.Web.Tests.SignIns;

/// <summary>Promise 3: whoever has the whole data folder, the server's secret and the key ring too, opens no answer.</summary>
public sealed class ColdCopyTests : IAsyncLifetime
{
    private const string Words = "only for us two, by candlelight";

    private static readonly string[] Purposes =
        ["cookie", "recovery code", "passphrase wrap", "passphrase auth", "server release", "server plan", "server index", "server pin", "pin"];

    private static readonly Regex Base64 = new("[A-Za-z0-9+/]{42,}={0,2}", RegexOptions.None, TimeSpan.FromMinutes(1));

    private TestHouse house = null!;

    public async ValueTask InitializeAsync() => house = await TestHouse.BuildAsync();

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_data_folder_opens_nothing_without_what_only_a_browser_or_a_person_has()
    {
        var ada = await house.PersonAsync("Ada");
        await house.WriteAsync(ada, Words);
        Assert.Null((await house.PinsAsync(pins => pins.SetAsync(ada, TestHouse.Phrase, "4719", "4719", []))).Problem);
        house.Get<IDataProtectionProvider>().CreateProtector("makes the key ring").Protect("x");
        Assert.NotEmpty(Directory.GetFiles(house.Folder.Data.KeyRing));
        var all = (await house.KeysAndWordsAsync()).Concat(await house.UnderAccountKeysAsync()).ToList();
        Assert.True(all.Count >= 8);

        var values = await ValuesAsync();
        Assert.True(values.Count >= 30);

        // The search itself works: given the cookie's secret among the values, it opens the account key.
        var byCookie = all.Single(t => t.What == "key by cookie");
        Assert.Equal([byCookie.What], SealedThing.OpenedBy(Candidates(values.Append(SignInClaims.Secret(ada))), [byCookie]));

        Assert.Equal([], SealedThing.OpenedBy(Candidates(values), all));
    }

    [Fact]
    public async Task Neither_words_nor_the_keys_to_them_lie_in_the_data_folder()
    {
        var ada = await house.PersonAsync("Ada");
        await house.WriteAsync(ada, Words);
        var secret = SignInClaims.Secret(ada);
        var accountKey = (await house.KeysAndWordsAsync()).Where(t => t.What == "key by cookie")
            .Select(t => Aead.Open(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "CheckIn 1 cookie"u8.ToArray()), t.Bytes, t.Context))
            .Single();
        Assert.NotEmpty(await house.UnderAccountKeysAsync());
        Assert.All(await house.UnderAccountKeysAsync(), t => Assert.True(t.OpensWith(accountKey)));

        var kept = house.Folder.AllBytes();

        Assert.True(kept.AsSpan().IndexOf("Ada"u8) >= 0);
        foreach (var hidden in new[] { secret, accountKey, Encoding.UTF8.GetBytes(Words), Encoding.Unicode.GetBytes(Words), "candlelight"u8.ToArray() })
        {
            Assert.True(kept.AsSpan().IndexOf(hidden) < 0);
            Assert.True(kept.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(hidden))) < 0);
            Assert.True(kept.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToHexString(hidden))) < 0);
        }
    }

    /// <summary>Every value in every table, and everything in the other files.</summary>
    private Task<List<byte[]>> ValuesAsync() => house.ReadAsync(async db =>
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        var tables = new List<string>();
        await foreach (var row in RowsAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            tables.Add((string)row[0]);
        }

        var files = Directory.GetFiles(house.Folder.Data.KeyRing).Append(house.Folder.ServerSecret).Select(File.ReadAllBytes);
        List<byte[]> values = [.. files];
        foreach (var table in tables)
        {
            await foreach (var row in RowsAsync(connection, $"SELECT * FROM \"{table}\""))
            {
                values.AddRange(row.Select(v => v as byte[] ?? Encoding.UTF8.GetBytes(Convert.ToString(v, CultureInfo.InvariantCulture)!)));
            }
        }

        return values;
    });

    private static async IAsyncEnumerable<object[]> RowsAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }

    // Every 32 bytes in a row, in clear or written as base64, and all that the app derives from a value as a whole.
    private static IEnumerable<byte[]> Candidates(IEnumerable<byte[]> values)
    {
        var all = values.SelectMany(v => Base64.Matches(Encoding.Latin1.GetString(v)).Select(m => Convert.FromBase64String(m.Value)).Prepend(v)).ToList();
        return all.SelectMany(v => Enumerable.Range(0, Math.Max(0, v.Length - 31)).Select(i => v.AsSpan(i, 32).ToArray()))
            .Concat(all.Where(v => v.Length is > 0 and <= 64).SelectMany(v => Purposes.Select(purpose =>
                HKDF.DeriveKey(HashAlgorithmName.SHA256, v, 32, info: Encoding.UTF8.GetBytes($"CheckIn 1 {purpose}")))))
            .DistinctBy(Convert.ToHexString, StringComparer.Ordinal);
    }
}
