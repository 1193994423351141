using System.Globalization;
using System.Management.Automation;
using ModDups.Commands.Errors;
using ModDups.Commands.Input;
using ModDups.Commands.Output;
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
    private OutputFile? _file;
    private StormFormat _format;

    /// <summary>The file; a pattern stands for the one file that it matches.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The file, each character taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>The results of storms.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public BootStormResult[] InputObject { get; set; } = [];

    /// <summary>The form of the file; by default that which its ending tells.</summary>
    [Parameter]
    public StormFormat? Format { get; set; }

    /// <summary>Overwrites a file that is read-only too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Leaves a file alone that is there already.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Hands the results on.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Looks whether the file can be written, before a long sweep is run for nothing.</summary>
    protected override void BeginProcessing()
    {
        var isLiteral = ParameterSetName == LiteralPathSet;
        var given = isLiteral ? LiteralPath : Path;
        var matches = new InputPaths(SessionState).Resolve(given, isLiteral, ThrowTerminatingError);
        if (matches.Count > 1)
            ThrowTerminatingError(ErrorRecords.SeveralFiles(given, matches.Count));
        _format = Format ?? FormatOf(matches[0]);
        _file = new OutputFile(matches[0], NoClobber, Force);
        if (_file.Problem is { } problem)
            ThrowTerminatingError(problem);
    }

    /// <summary>Takes results.</summary>
    protected override void ProcessRecord()
    {
        _results.AddRange(InputObject);
        if (PassThru)
            WriteObject(InputObject, enumerateCollection: true);
    }

    /// <summary>Writes them all into one file; nothing where there is none.</summary>
    protected override void EndProcessing()
    {
        if (_results.Count == 0 || !ShouldProcess(_file!.Path, What()))
            return;
        ErrorRecord? problem = null;
        Aside((_, end) =>
        {
            var text = Text();
            // A file that is there stays as it is where the call was given up before.
            end.ThrowIfCancellationRequested();
            problem = _file.Write(text);
        });
        if (problem is not null)
            ThrowTerminatingError(problem);
    }

    private string What() => string.Create(CultureInfo.InvariantCulture,
        $"Write {_results.Count} {(_results.Count == 1 ? "result" : "results")} as {_format.ToString().ToUpperInvariant()}");

    private string Text()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        if (_format == StormFormat.Svg)
            SvgPlot.Write(StormChart.From(_results), text);
        else
            StormCsv.Write(_results, text);
        return text.ToString();
    }

    private StormFormat FormatOf(string path)
    {
        var ending = System.IO.Path.GetExtension(path).TrimStart('.');
        // Enum.TryParse alone would take a number for a format.
        if (!Enum.GetNames<StormFormat>().Contains(ending, StringComparer.OrdinalIgnoreCase))
            ThrowTerminatingError(ErrorRecords.UnknownStormFormat(path));
        return Enum.Parse<StormFormat>(ending, ignoreCase: true);
    }
}
