using System.CommandLine;
using System.Text;
using ModDups.Analysis.Replay;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups replay</c>: recorded system calls, and the counters of a kernel after them.</summary>
internal sealed class ReplayCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly PathArgument _paths;
    private readonly KernelOption _kernel = new(KernelRelease.Default.Name);

    private readonly PathOption _catalog = new("--catalog", "The modules of the machine: a folder such as /lib/modules/RELEASE, or a table") { Required = true };

    private readonly FormatOptions _format;

    public ReplayCommand(Host host, IReadOnlyList<string> arguments)
        : base("replay", "Show what a kernel's counters must be after recorded module loads.")
    {
        _host = host;
        _paths = new("CALLS", arguments)
        {
            Description = "Records of system calls, or folders with a calls.tsv; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        Arguments.Add(_paths);
        foreach (var option in new Option[] { _catalog, _kernel })
            Options.Add(option);
        _format = new(this, "ModuleReplayResult");
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => $"""
        Examples:
          moddups replay calls.tsv --catalog /lib/modules/$(uname -r)
          moddups replay calls.tsv --catalog catalog.tsv --kernel 6.3
          moddups replay calls.tsv --catalog catalog.tsv --json | jq '.[].Minimum.WastedBytes'

        A record is a tab-separated table with one call per line, in the order in which the calls ended. Its first
        line names the columns, in any order. Columns with other names are ignored:
          thread    the thread that made the call
          file      the path or name of the module's file; two different texts are two different files. The name
                    before .ko is that of the module. With the extension .xz, .gz or .zst, the kernel decompresses
                    the file in finit_module, and the loader decompresses it before init_module
          start_us  microseconds, before the call; end_us  microseconds, after it; whole numbers of one clock
          errno     0, or the number or the name of the error
          entry     finit_module (also if it is empty), or init_module; optional
          size      bytes passed to the kernel; needed only for files that the catalog does not contain

        A number that the calls do not determine is shown as a range: 3 … 7. A duplicate is a call that failed with
        EEXIST, or with EBUSY while another call held the name. The replay assumes that no module is unloaded, and
        that a module's init returns EEXIST only if the catalog says so.

        {KernelOption.Help}

        """;

    private int Run(ParseResult parsed)
    {
        using var output = _format.Open(parsed, _host);
        return ForEach(parsed, output.Write);
    }

    private int ForEach(ParseResult parsed, Action<ModuleReplayResult> take)
    {
        using var catalogReport = new InputReport(_host);
        var catalog = ModuleCatalog.Open(parsed.GetRequiredValue(_catalog)!, catalogReport.Add);
        var status = catalogReport.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
        if (catalog is null)
            return status;
        var replay = new ModuleReplay(catalog, _kernel.ValueIn(parsed) ?? KernelRelease.Default);
        foreach (var path in parsed.GetRequiredValue(_paths))
        {
            _host.Cancellation.ThrowIfCancellationRequested();
            using var report = new InputReport(_host);
            if (Replay(replay, path, report) is { } result)
                take(result);
            if (report.HasProblem)
                status = ExitStatus.BadInput;
        }

        return status;
    }

    private ModuleReplayResult? Replay(ModuleReplay replay, string path, InputReport report)
    {
        if (path is not "-")
            return replay.Open(path, report.Add);
        return StandardInput.Open(_host, "record", report) is { } input
            ? replay.Read(new StreamReader(input, Encoding.UTF8), StandardInput.Name, report.Add)
            : null;
    }
}
