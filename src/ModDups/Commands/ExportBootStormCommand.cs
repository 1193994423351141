using System.Globalization;
using System.Management.Automation;
using ModDups.Analysis.Comparison;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Commands.Output;
using ModDups.Output;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;

namespace ModDups.Commands;

/// <summary>Writes the results of storms to a file: the graph as a picture, or the numbers as a table.</summary>
[Cmdlet(VerbsData.Export, "BootStorm", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[Alias("epbs")]
[OutputType(typeof(BootStormResult))]
public sealed class ExportBootStormCommand : ModDupsCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<BootStormResult> _results = [];
    private IReadOnlyList<MeasuredWaste> _measured = [];
    private ResultFile _file = new("");
    private StormFormat _format;

    /// <summary>The file. A pattern must match exactly one file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The file, without wildcards.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>The results of storms.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public BootStormResult[] InputObject { get; set; } = [];

    /// <summary>The format of the file; by default the one that its extension names.</summary>
    [Parameter]
    public StormFormat? Format { get; set; }

    /// <summary>What real boots wasted, as points in the graph: tables or counters, as PATH or CPUS=PATH.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] MeasuredPath { get; set; } = [];

    /// <summary>Also overwrites a file that is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Does not overwrite an existing file.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Passes the results on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Checks that the file can be written before a long sweep runs.</summary>
    protected override void BeginProcessing()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        var given = isLiteral ? LiteralPath : Path;
        var matches = new InputPaths(SessionState).Resolve(given, isLiteral, ThrowTerminatingError);
        if (matches.Count > 1)
            ThrowTerminatingError(ErrorRecords.SeveralFiles(given, matches.Count));
        _format = Format ?? FormatOf(matches[0]);
        _file = new(matches[0]) { KeepsExisting = NoClobber, OverwritesReadOnly = Force };
        if (_file.FindProblem() is { } problem)
            ThrowTerminatingError(problem);
        var inputs = ResolveMeasured(MeasuredPath);
        if (inputs.Any(input => OutputPaths.AreOne(_file.Path, MeasuredWastes.Split(input).Path)))
            ThrowTerminatingError(ErrorRecords.NotWritten(_file.Path, new IOException("The file is also read.")));
        RunInBackground((post, _) => _measured = [.. inputs.SelectMany(input => new MeasuredWastes().Read(input, found => post(() => Report(found))))]);
    }

    /// <summary>Collects results.</summary>
    protected override void ProcessRecord()
    {
        _results.AddRange(InputObject);
        if (PassThru)
            WriteObject(InputObject, enumerateCollection: true);
    }

    /// <summary>Writes all results to one file; no file if there is no result.</summary>
    protected override void EndProcessing()
    {
        if (_results.Count == 0 || !ShouldProcess(_file.Path, What()))
            return;
        ErrorRecord? problem = null;
        RunInBackground((_, end) => problem = _file.Write(WriteTo, end));
        if (problem is not null)
            ThrowTerminatingError(problem);
    }

    private string What() => string.Create(CultureInfo.InvariantCulture,
        $"Write {_results.Count} {(_results.Count == 1 ? "result" : "results")} as {_format.ToString().ToUpperInvariant()}");

    private void WriteTo(TextWriter writer)
    {
        if (_format == StormFormat.Svg)
            SvgPlot.Write(StormChart.From(_results, measured: _measured), writer);
        else
            StormCsv.Write(_results, writer);
    }

    private StormFormat FormatOf(string path)
    {
        var extension = System.IO.Path.GetExtension(path).TrimStart('.');
        // Enum.TryParse() would also accept a number.
        if (!Enum.GetNames<StormFormat>().Contains(extension, StringComparer.OrdinalIgnoreCase))
            ThrowTerminatingError(ErrorRecords.UnknownStormFormat(path));
        return Enum.Parse<StormFormat>(extension, ignoreCase: true);
    }
}
