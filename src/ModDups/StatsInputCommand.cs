using System.Management.Automation;
using ModDups.Boot;
using ModDups.Statistics;

namespace ModDups.Commands;

/// <summary>Where module statistics are taken from: the running kernel, files, text, a bench, or objects read before.</summary>
public abstract class StatsInputCommand : ModDupsCommand
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";
    private protected const string BenchSet = "Bench";
    private const string TextSet = "Text";
    private const string StatsSet = "Stats";
    private const string TextSource = "pipeline";

    /// <summary>Characters that take so long to read that they are read aside; lines are read where they come.</summary>
    private const int LongText = 1 << 20;

    private static readonly Action<Action> s_here = static post => post();

    private readonly StatsSource _source = new();
    private StatsLineFeed? _text;
    private Action<Action> _post = s_here;

    private protected StatsInputCommand()
    {
    }

    /// <summary>Files or folders with module statistics, with wildcards; the running kernel where nothing is given.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Files or folders, each character taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The text itself, in lines or whole.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet, ValueFromPipeline = true)]
    [AllowEmptyString]
    [NoStats]
    public string[] InputObject { get; set; } = [];

    /// <summary>Objects that were read before, or results of a storm.</summary>
    [Parameter(
        Mandatory = true, ParameterSetName = StatsSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public ModuleStats[] Stats { get; set; } = [];

    /// <summary>Benches whose counters are read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BenchSet, ValueFromPipeline = true)]
    public ModuleBench[] Bench { get; set; } = [];

    /// <summary>Reads one input.</summary>
    protected sealed override void ProcessRecord()
    {
        if (ParameterSetName is TextSet)
        {
            Feed();
            return;
        }
        EndText();
        switch (ParameterSetName)
        {
            case LiteralPathSet:
                ReadFiles(LiteralPath, isLiteral: true);
                break;
            case StatsSet:
                Array.ForEach(Stats, Give);
                break;
            case BenchSet:
                foreach (var bench in Bench)
                    Read(_ => [bench.GetStats()]);
                break;
            case PathSet when Path is { } paths:
                ReadFiles(paths, isLiteral: false);
                break;
            default:
                Read(report => _source.Read(path: null, report));
                break;
        }
    }

    /// <summary>Ends the text of the pipeline.</summary>
    protected override void EndProcessing() => EndText();

    /// <summary>Takes the statistics, each as soon as it is read.</summary>
    private protected abstract void Give(ModuleStats stats);

    /// <summary>Reads an input, away from the pipeline's thread.</summary>
    /// <param name="input">Reads it, and tells what is wrong with it.</param>
    private protected virtual void Read(StatsInput input) => Aside((post, _) => Read(input, post));

    /// <summary>Reads an input; what it gives and what is wrong with it goes to the pipeline's thread.</summary>
    /// <returns>True where it gave any statistics.</returns>
    private protected bool Read(StatsInput input, Action<Action> post, DateTimeOffset? time = null)
    {
        var hasAny = false;
        foreach (var stats in input(problem => post(() => Report(problem))))
        {
            var timed = stats.Time is null && time is not null ? stats with { Time = time } : stats;
            post(() => Give(timed));
            hasAny = true;
        }
        return hasAny;
    }

    private void Feed()
    {
        _text ??= new StatsLineFeed(TextSource, stats => _post(() => Give(stats)), problem => _post(() => Report(problem)));
        foreach (var text in InputObject)
        {
            if (text.Length < LongText)
                _text.Feed(text);
            else
                FeedAside(_text, text);
        }
    }

    private void FeedAside(StatsLineFeed feed, string text)
    {
        Aside((post, _) =>
        {
            _post = post;
            feed.Feed(text);
        });
        _post = s_here;
    }

    private void EndText()
    {
        var text = _text;
        _text = null;
        text?.Complete();
    }

    private void ReadFiles(string[] paths, bool isLiteral)
    {
        var resolver = new InputPaths(SessionState);
        foreach (var path in paths)
        {
            foreach (var file in resolver.Resolve(path, isLiteral, WriteError))
                Read(report => _source.Read(file, report));
        }
    }
}
