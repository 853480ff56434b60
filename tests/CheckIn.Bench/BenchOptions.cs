using System.Globalization;

namespace CheckIn.Bench;

/// <summary>What is measured, and at which size.</summary>
internal sealed record BenchOptions
{
    public static readonly IReadOnlyList<string> AllMeasures = ["walk", "saved", "memory", "pages", "cold", "signins", "openings"];

    public const string Usage = """
        dotnet run -c Release --project tests/CheckIn.Bench [-- [MEASURE ...] [OPTION ...]]

        MEASURE: walk, saved, memory, pages, cold, signins, openings; all of them where none is named.
          --quick              ten seconds of load by 50 people, and the rest as short: whether it still works
          --people N[,N ...]   how many live pages at a time (2000,1000,500)
          --duration SECONDS   how long they act (30)
          --think SECONDS      from one act of a person to the next (5)
          --long               also a history of 10,000 check-ins
          --set KEY=VALUE      a setting of CheckIn's, such as CheckIn:Language=de; as often as needed
          --published FOLDER   publish there, and use what a run before published there
          --limit MINUTES      end after so long, whatever is missing (90; 5 with --quick)
        """;

    public IReadOnlyList<string> Measures { get; private set; } = AllMeasures;

    public bool Quick { get; private set; }

    /// <summary>How many live pages at a time, for each load.</summary>
    public IReadOnlyList<int> People { get; private set; } = [2000, 1000, 500];

    /// <summary>How long people act.</summary>
    public TimeSpan Duration { get; private set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long each person takes from one act to the next.</summary>
    public TimeSpan Think { get; private set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a server is left alone before its memory is read.</summary>
    public TimeSpan Settle { get; private set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a few pages are opened and used before anything is measured.</summary>
    public int WarmRounds { get; private set; } = 10;

    /// <summary>How long each of those takes, and how long pages are asked for before they are measured.</summary>
    public TimeSpan WarmRound { get; private set; } = TimeSpan.FromSeconds(15);

    /// <summary>How many check-ins somebody has walked.</summary>
    public IReadOnlyList<int> Histories { get; private set; } = [10, 100, 1000];

    public int ColdStarts { get; private set; } = 5;

    /// <summary>How often a page is asked for, one at a time; sixteen at a time ask ten times as often.</summary>
    public int Requests { get; private set; } = 100;

    /// <summary>How many people sign in at the same moment.</summary>
    public int SignIns { get; private set; } = 30;

    public int Couples { get; private set; } = 100;

    /// <summary>Arguments for CheckIn's process.</summary>
    public IReadOnlyList<string> Settings { get; private set; } =
    [
        // All come from one address, and one sign-in asks for sixteen pages at a time.
        "--CheckIn:Limits:LivePagesPerAddress=100000", "--CheckIn:Limits:RequestsPerAddress=1000", "--CheckIn:Limits:RequestsPerSignIn=1000",
    ];

    /// <summary>What each server's process finds in its environment.</summary>
    public IReadOnlyDictionary<string, string> Surroundings { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string? Published { get; private set; }

    /// <summary>When the run ends, whatever is missing. Publishing has as long again.</summary>
    public TimeSpan Limit { get; private set; } = TimeSpan.FromMinutes(90);

    /// <exception cref="BenchException">The arguments say something that is not understood.</exception>
    public static BenchOptions Parse(string[] arguments)
    {
        var options = arguments.Contains("--quick", StringComparer.Ordinal) ? AllQuick() : new BenchOptions();
        var measures = new List<string>();
        var left = new Queue<string>(arguments);
        while (left.TryDequeue(out var argument))
        {
            if (AllMeasures.Contains(argument, StringComparer.Ordinal))
            {
                measures.Add(argument);
            }
            else
            {
                options.Take(argument, left);
            }
        }

        return measures.Count == 0 ? options : options with { Measures = measures };
    }

    private static BenchOptions AllQuick() => new()
    {
        Quick = true,
        People = [50],
        Duration = TimeSpan.FromSeconds(10.0 / 3),
        Think = TimeSpan.FromSeconds(2),
        Settle = TimeSpan.FromSeconds(0.3),
        WarmRounds = 1,
        WarmRound = TimeSpan.FromSeconds(0.3),
        Histories = [10],
        ColdStarts = 1,
        Requests = 5,
        SignIns = 3,
        Couples = 3,
        Limit = TimeSpan.FromMinutes(5),

        // For servers that live for seconds: nothing is gained by watching which of their code runs often.
        Surroundings = new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_TieredPGO"] = "0" },
    };

    private void Take(string option, Queue<string> left)
    {
        switch (option)
        {
            case "--quick":
                break;
            case "--people":
                People = [.. Value().Split(',').Select(n => (int)Number(n))];
                break;
            case "--duration":
                Duration = TimeSpan.FromSeconds(Number(Value()));
                break;
            case "--think":
                Think = TimeSpan.FromSeconds(Number(Value()));
                break;
            case "--long":
                Histories = [.. Histories, 10_000];
                break;
            case "--set":
                Settings = [.. Settings, $"--{Value()}"];
                break;
            case "--published":
                Published = Path.GetFullPath(Value());
                break;
            case "--limit":
                Limit = TimeSpan.FromMinutes(Number(Value()));
                break;
            default:
                throw new BenchException($"'{option}' is neither a measure nor an option.\n\n{Usage}");
        }

        string Value() => left.TryDequeue(out var value) ? value : throw new BenchException($"{option} needs a value.\n\n{Usage}");
    }

    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new BenchException($"'{text}' is not a number above zero.\n\n{Usage}");
}
