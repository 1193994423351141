using System.CommandLine;
using System.Text;
using ModDups.Analysis.Replay;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups replay</c>: recorded system calls, and what the counters of a kernel must be after them.</summary>
internal sealed class ReplayCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly PathArgument _paths;
    private readonly KernelOption _kernel = new(KernelRelease.Default.Name);

    private readonly PathOption _catalog = new("--catalog", "The modules of the machine: a folder as under /lib/modules/RELEASE, or a table") { Required = true };

    private readonly FormatOptions _format;

    public ReplayCommand(Host host, IReadOnlyList<string> arguments)
        : base("replay", "Tell what a kernel's counters must be after the module loads that a program recorded.")
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

        A record is a table between tabs, a call a line, in the order in which they ended. Its first line names
        the columns, in any order; columns of other names are passed over:
          thread    who made the call
          file      the path or name of the module's file; two different texts are two different files. The name
                    before .ko is that of the module, and what ends in .xz, .gz or .zst is decompressed by the
                    kernel in finit_module, and by the loader before init_module
          start_us  microseconds, before the call; end_us  microseconds, after it; whole numbers of one clock
          errno     0, or the number or the name of the error
          entry     finit_module (also where it is empty), or init_module; may be left out
          size      bytes handed to the kernel; needed only for files that the catalog doesn't have

        Where the calls don't decide a number, it is shown as its least and its most: 3 … 7. A duplicate is known
        by EEXIST, or by EBUSY while another call had the name; nobody is taken to unload a module, and a module's
        init to return EEXIST, only if the catalog says so.

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
        var replay = new ModuleReplay(catalog, parsed.GetValue(_kernel) ?? KernelRelease.Default);
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
