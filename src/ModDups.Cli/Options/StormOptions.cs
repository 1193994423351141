using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Userspace;

namespace ModDups.Cli.Options;

/// <summary>The options that select the storms to run.</summary>
internal sealed class StormOptions
{
    private readonly BenchOptions _bench;

    private readonly Option<CpuList> _cpus = new("--cpus")
    {
        Description = "The number of CPUs: 8 or 8,255 or 1..300",
        HelpName = "N[,N…|N..M]",
        Required = true,
        CustomParser = ParseCpus,
    };

    private readonly Option<int?> _maxWorkers = new("--max-workers")
    {
        Description = "The maximum number of udev workers at a time [default: 16, plus 2 for each CPU, at most 2,048]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--max-workers", 1, int.MaxValue),
    };

    private readonly Option<string?> _coldplug = new("--coldplug")
    {
        Description = "The events that udev receives, a table of stage, devices and requested modules "
            + "[default: one event per CPU that requests every module; for the modules of the kernel documents, their events]",
        HelpName = "PATH",
    };

    private readonly Option<bool> _noLiveCheck = new("--no-live-check")
    {
        Description = "Every worker requests every module without checking whether it is live",
    };

    private readonly Option<int?> _jobs = new("--jobs")
    {
        Description = "How many storms run at a time; the results are the same [default: one per core]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--jobs", 1, BenchLimits.MostConcurrentStorms),
    };

    /// <summary>Adds the options to the command.</summary>
    public StormOptions(Command command)
    {
        command.Options.Add(_cpus);
        _bench = new BenchOptions(command, manyRemedies: true);
        foreach (var option in new Option[] { _maxWorkers, _coldplug, _noLiveCheck, _jobs })
            command.Options.Add(option);
    }

    /// <summary>Returns the numbers of CPUs of the storms.</summary>
    public CpuList CpusOf(ParseResult parsed) => parsed.GetRequiredValue(_cpus);

    /// <summary>Returns the kernels with their remedies on which each storm runs.</summary>
    public IReadOnlyList<BenchSystem> SystemsOf(ParseResult parsed) => _bench.SystemsOf(parsed);

    /// <summary>Returns how many storms run at a time; null for one per core.</summary>
    public int? JobsOf(ParseResult parsed) => parsed.GetValue(_jobs);

    /// <summary>Returns the settings that all storms share; null where an input can't be read, after reporting why.</summary>
    /// <exception cref="ArgumentsException">The settings contradict each other.</exception>
    public BootStormSettings? Read(ParseResult parsed, Host host, out int status)
    {
        using var report = new InputReport(host);
        var path = parsed.GetValue(_coldplug);
        var begun = new BootStormSettings
        {
            CpuCount = CpusOf(parsed).Largest,
            Coldplug = path is null ? null : ColdplugTable.Open(path, report.Add),
            MaxWorkers = parsed.GetValue(_maxWorkers),
            LiveCheck = !parsed.GetValue(_noLiveCheck),
        };
        var settings = _bench.Complete(begun, parsed, host, out status);
        if (report.HasProblem)
            status = ExitStatus.BadInput;
        return path is not null && begun.Coldplug is null ? null : settings;
    }

    /// <summary>Returns the storms, produced on demand.</summary>
    public IEnumerable<BootStormSettings> Storms(ParseResult parsed, BootStormSettings shared) =>
        from cpus in CpusOf(parsed).Values
        from system in SystemsOf(parsed)
        select shared with { CpuCount = cpus, Kernel = system.Kernel, Remedy = system.Remedy };

    private static CpuList? ParseCpus(ArgumentResult result)
    {
        var list = CpuList.Parse(result.Tokens[0].Value, out var error);
        if (list is null)
            result.AddError(error);
        return list;
    }
}
