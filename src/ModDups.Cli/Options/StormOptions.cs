using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Remedies;
using ModDups.Simulation.Userspace;

namespace ModDups.Cli.Options;

/// <summary>The options that say which storms are run.</summary>
internal sealed class StormOptions
{
    private readonly BenchOptions _bench;

    private readonly Option<CpuList> _cpus = new("--cpus")
    {
        Description = "How many CPUs boot: 8 or 8,255 or 1..300",
        HelpName = "N[,N…|N..M]",
        Required = true,
        CustomParser = ParseCpus,
    };

    private readonly Option<int?> _maxWorkers = new("--max-workers")
    {
        Description = "The largest number of workers that udev has at a time [default: 16, and 2 for each CPU, at most 2,048]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--max-workers", 1, int.MaxValue),
    };

    private readonly Option<string?> _coldplug = new("--coldplug")
    {
        Description = "The events that udev gets, a table of stage, devices and what they ask for "
            + "[default: one event for each CPU that asks for every module; for the modules of the kernel documents theirs]",
        HelpName = "PATH",
    };

    private readonly Option<bool> _noLiveCheck = new("--no-live-check")
    {
        Description = "Every worker asks for every module, without looking whether it is live",
    };

    private readonly Option<int?> _jobs = new("--jobs")
    {
        Description = "How many storms run at a time; the results are the same [default: one on each core]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--jobs", 1, BenchLimits.MostConcurrentStorms),
    };

    /// <summary>Gives the command its options.</summary>
    public StormOptions(Command command)
    {
        command.Options.Add(_cpus);
        _bench = new BenchOptions(command, manyRemedies: true);
        foreach (var option in new Option[] { _maxWorkers, _coldplug, _noLiveCheck, _jobs })
            command.Options.Add(option);
    }

    /// <summary>How many CPUs the storms have.</summary>
    public CpuList CpusOf(ParseResult parsed) => parsed.GetRequiredValue(_cpus);

    /// <summary>The remedies that each is run under.</summary>
    public IReadOnlyList<Remedy> RemediesOf(ParseResult parsed) => _bench.RemediesOf(parsed);

    /// <summary>How many storms run at a time; null for one on each core.</summary>
    public int? JobsOf(ParseResult parsed) => parsed.GetValue(_jobs);

    /// <summary>The settings that all the storms share; null, with the reason told, where an input can't be read.</summary>
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

    /// <summary>The storms, made as they are asked for.</summary>
    public IEnumerable<BootStormSettings> Storms(ParseResult parsed, BootStormSettings shared) =>
        from cpus in CpusOf(parsed).Values
        from remedy in RemediesOf(parsed)
        select shared with { CpuCount = cpus, Remedy = remedy };

    private static CpuList? ParseCpus(ArgumentResult result)
    {
        var list = CpuList.Parse(result.Tokens[0].Value, out var error);
        if (list is null)
            result.AddError(error);
        return list;
    }
}
