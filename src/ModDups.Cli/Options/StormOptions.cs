using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Terminal;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Modules.Release;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Userspace;

namespace ModDups.Cli.Options;

/// <summary>The options that select the storms to run.</summary>
internal sealed class StormOptions
{
    private readonly Command _command;
    private readonly BenchOptions _bench;
    private readonly StormDevices _devices;
    private readonly AskerOptions _askers;

    private readonly Option<CpuList> _cpus = new("--cpus")
    {
        Description = "The number of CPUs: 8 or 8,255 or 1..300",
        HelpName = "N[,N…|N..M]",
        Required = true,
        CustomParser = ParseCpus,
    };

    private readonly Option<int?> _maxWorkers = new("--max-workers")
    {
        Description = "The maximum number of udev workers at a time [default: 16, plus 2 for each CPU, at most 2,048, and one for each 128 MiB of --memory]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--max-workers", 1, int.MaxValue),
    };

    private readonly MemoryOption _memory = new(
        "The memory of the machine, which limits the udev workers: bytes, or a number with the suffix K, M, G, Ki, Mi or Gi [default: enough for all workers]");

    private readonly Option<string?> _coldplug = new("--coldplug")
    {
        Description = "The events that udev receives, a table of stage, devices and requested modules [default: for the modules of the kernel documents, their events]",
        HelpName = "PATH",
    };

    private readonly Option<bool> _askAll = new("--ask-all")
    {
        Description = "udev receives one event per CPU, which requests every module of the catalog",
    };

    private readonly ReleaseOption<KmodRelease> _kmod = new(
        "--kmod", "The release of kmod, which decides the system call for compressed files [default: --entry]", "30 or 34.2", KmodRelease.TryParse);

    private readonly ReleaseOption<UdevRelease> _udev = new(
        "--udev", $"The release of systemd-udevd: up to 251 it cuts long modaliases, before 243 it has more workers [default: {UdevRelease.Default}]", "252", UdevRelease.TryParse);

    private readonly Option<bool> _noLiveCheck = new("--no-live-check")
    {
        Description = "Every worker loads its modules without checking whether they are live",
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
        _command = command;
        command.Options.Add(_cpus);
        _bench = new BenchOptions(command, manyRemedies: true);
        _devices = new StormDevices(command);
        foreach (var option in new Option[] { _coldplug, _askAll, _maxWorkers, _memory, _kmod, _udev, _noLiveCheck, _jobs })
            command.Options.Add(option);
        _askers = new AskerOptions(command);
        command.Validators.Add(Check);
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
        var events = path is null ? null : ColdplugTable.Open(path, report.Add);
        var settings = _bench.Complete(
            (catalog, commandLine) => path is not null && events is null ? null : Begin(parsed, host, catalog, commandLine, events, report),
            parsed,
            host,
            out status);
        if (report.HasProblem)
            status = ExitStatus.BadInput;
        return settings;
    }

    /// <summary>Returns the storms, produced on demand.</summary>
    public IEnumerable<BootStormSettings> Storms(ParseResult parsed, BootStormSettings shared) =>
        from cpus in CpusOf(parsed).Values
        from system in SystemsOf(parsed)
        select shared with { CpuCount = cpus, Kernel = system.Kernel, Remedy = system.Remedy };

    private void Check(CommandResult result)
    {
        var (hasEvents, asksAll) = (result.GetResult(_coldplug) is not null, result.GetResult(_askAll) is not null);
        var hasAsker = _askers.IsGivenIn(result);
        if (hasAsker && (hasEvents || asksAll || _devices.IsGivenIn(result)))
        {
            result.AddError("--devices, --coldplug and --ask-all say what udev asks for, and --asker that others ask: specify one of them.");
            return;
        }
        if (hasAsker && new Option[] { _maxWorkers, _memory, _udev }.Any(option => result.GetResult(option) is not null))
            result.AddError("--max-workers, --memory and --udev are for the workers of udev, which does not ask with --asker: leave them out.");
        if (hasEvents && asksAll)
            result.AddError("--coldplug and --ask-all say what udev asks for: specify one of them.");
        _devices.Check(result, hasEvents || asksAll || hasAsker);
    }

    private BootStormSettings? Begin(
        ParseResult parsed,
        Host host,
        ModuleCatalog catalog,
        KernelCommandLine commandLine,
        IReadOnlyList<ColdplugEvent>? events,
        InputReport report)
    {
        var kmod = parsed.GetValue(_kmod);
        var settings = new BootStormSettings
        {
            Catalog = catalog,
            CpuCount = CpusOf(parsed).Largest,
            Coldplug = events,
            AskAll = parsed.GetValue(_askAll),
            MaxWorkers = parsed.GetValue(_maxWorkers),
            MemoryBytes = parsed.GetValue(_memory),
            Udev = parsed.GetValue(_udev) ?? UdevRelease.Default,
            LiveCheck = !parsed.GetValue(_noLiveCheck),
            Compressed = _bench.IsCompressed(parsed),
        };
        if (kmod is not null)
            settings = KmodLoading.Follow(settings, kmod, ModuleResolver.IsRunningRelease(catalog) ? RunningKernel.Decompresses() : null);
        if (_askers.AskerOf(parsed) is { } asker)
            return settings.AskedBy(asker);
        if (settings.AskAll || events is not null)
            return settings;
        if (_devices.IsFor(parsed, catalog))
            return _devices.Read(parsed, host, catalog, commandLine, kmod, report) is { } devices ? settings with { Devices = devices } : null;
        return ReferenceEquals(catalog, ModuleCatalog.BuiltIn)
            ? settings
            : throw new ArgumentsException(_command,
                $"The catalog {catalog.Source} does not tell which of its modules udev asks for. Specify --devices with the devices of its machine, --coldplug with events, or --ask-all for all modules by each CPU.");
    }

    private static CpuList? ParseCpus(ArgumentResult result)
    {
        var list = CpuList.Parse(result.Tokens[0].Value, out var error);
        if (list is null)
            result.AddError(error);
        return list;
    }
}
