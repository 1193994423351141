using System.Globalization;
using System.Management.Automation;
using ModDups.Analysis.Comparison;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Live;
using ModDups.Simulation.Bench;

namespace ModDups.Commands;

/// <summary>Compares storms before a change with those after it: means, spread and significance.</summary>
[Cmdlet(VerbsData.Compare, "BootStorm", DefaultParameterSetName = ObjectSet)]
[Alias("crbs")]
[OutputType(typeof(BootStormComparison))]
public sealed class CompareBootStormCommand : ModDupsCommand
{
    private const string ObjectSet = "Object";
    private const string PathSet = "Path";

    private readonly List<StormRepetition> _before = [];
    private readonly List<StormRepetition> _after = [];

    /// <summary>The results of the storms before.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ObjectSet)]
    [ValidateNotNullOrEmpty]
    public PSObject[] ReferenceObject { get; set; } = [];

    /// <summary>The results of the storms after.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ObjectSet, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public PSObject[] DifferenceObject { get; set; } = [];

    /// <summary>Files with the results of the storms before, in JSON, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] ReferencePath { get; set; } = [];

    /// <summary>Files with the results of the storms after, in JSON, with wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] DifferencePath { get; set; } = [];

    /// <summary>Reads the storms before.</summary>
    protected override void BeginProcessing()
    {
        if (ParameterSetName == ObjectSet)
            Array.ForEach(ReferenceObject, item => Take(item, _before));
        else
            Read(ReferencePath, _before);
    }

    /// <summary>Collects the storms after.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ObjectSet)
            Array.ForEach(DifferenceObject, item => Take(item, _after));
        else
            Read(DifferencePath, _after);
    }

    /// <summary>Compares both groups.</summary>
    protected override void EndProcessing()
    {
        foreach (var doubt in StormComparer.FindDoubts(_before, _after))
            WriteWarning(doubt);
        RunInBackground((post, _) =>
        {
            var rows = StormComparer.Compare(_before, _after);
            post(() => WriteObject(rows, enumerateCollection: true));
        });
    }

    private void Read(string[] paths, List<StormRepetition> storms)
    {
        var resolver = new InputPaths(SessionState);
        List<string> files = [.. paths.SelectMany(path => resolver.Resolve(path, isLiteral: false, WriteError))];
        RunInBackground((post, _) => files.ForEach(file => storms.AddRange(SavedStorms.Read(file, problem => post(() => Report(problem))))));
    }

    private void Take(PSObject item, List<StormRepetition> storms)
    {
        if (StormOf(item) is { } storm)
            storms.AddRange(storm.Repetitions());
        else
            WriteError(ErrorRecords.NoStorm(item));
    }

    // The rounds of a real storm are lost where it becomes one that can also be simulated.
    private static BootStormResult? StormOf(PSObject item)
    {
        if (item.BaseObject is BootStormResult result)
            return result;
        if (!StatsShape.IsStorm(item))
            return null;
        if (LanguagePrimitives.TryConvertTo<ModuleStormResult>(item, CultureInfo.InvariantCulture, out var real))
            return real;
        return LanguagePrimitives.TryConvertTo<BootStormResult>(item, CultureInfo.InvariantCulture, out var storm) ? storm : null;
    }
}
