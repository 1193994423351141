using System.Management.Automation;
using System.Text;
using ModDups.Analysis.Replay;
using ModDups.Commands.Completion;
using ModDups.Commands.Input;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Commands;

/// <summary>Computes what a kernel's counters must be after recorded module loads.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ModuleReplay", DefaultParameterSetName = PathSet)]
[Alias("imrp")]
[OutputType(typeof(ModuleReplayResult))]
public sealed class InvokeModuleReplayCommand : PathCommand
{
    private const string TextSet = "Text";

    private readonly StringBuilder _text = new();
    private ModuleReplay? _replay;

    /// <summary>Records of system calls, or folders with a calls.tsv, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public override string[]? Path { get; set; }

    /// <summary>The record itself, as lines or as one string.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet, ValueFromPipeline = true)]
    [AllowEmptyString]
    public string[] InputObject { get; set; } = [];

    /// <summary>The modules of the machine: a table, or a folder such as /lib/modules/RELEASE.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(CatalogCompleter))]
    public CatalogArgument? Catalog { get; set; }

    /// <summary>The kernel's release, such as 6.4, 6.12 or the output of uname -r; by default 6.12.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KernelCompleter))]
    public string Kernel { get; set; } = KernelRelease.Default.Name;

    /// <summary>Reads the catalog.</summary>
    protected override void BeginProcessing()
    {
        var kernel = FindKernel(Kernel);
        _replay = new ModuleReplay(Catalog!.Catalog ?? Open<ModuleCatalog>(Catalog.Path!, ModuleCatalog.Open), kernel);
    }

    /// <summary>Replays one input.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName is TextSet)
        {
            foreach (var text in InputObject)
                _text.Append(text).Append('\n');
            return;
        }
        EndText();
        foreach (var file in GivenFiles ?? [])
            Replay(report => _replay!.Open(file, report));
    }

    /// <summary>Ends the text of the pipeline.</summary>
    protected override void EndProcessing() => EndText();

    private void EndText()
    {
        if (_text.Length == 0)
            return;
        var text = _text.ToString();
        _text.Clear();
        Replay(report => _replay!.Read(new StringReader(text), TextSource, report));
    }

    private void Replay(Func<Action<InputProblem>, ModuleReplayResult?> replay) => RunInBackground((post, _) =>
    {
        if (replay(problem => post(() => Report(problem))) is { } result)
            post(() => WriteObject(result));
    });
}
