using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Terminal;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;

namespace ModDups.Cli.Options;

/// <summary>The options that set up a bench, for the commands that run one.</summary>
internal sealed class BenchOptions
{
    private readonly Command _command;
    private readonly RemedyOption _remedies;
    private readonly KernelOption _kernels;

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Random seed for the jitter of durations; the same arguments and seed give the same output [default: 0]",
        HelpName = "S",
        CustomParser = result => OptionValue.WholeNumber(result, "--seed", int.MinValue, int.MaxValue),
    };

    private readonly PathOption _catalog = new("--catalog", "The modules: a folder such as /lib/modules/RELEASE, or a table [default: the 24 of the kernel documents]");

    private readonly MachineOption _machine = new();

    private readonly Option<LoadSystemCall> _entry = new("--entry")
    {
        Description = $"The system call of the loads [default: {default(LoadSystemCall)}]",
        HelpName = string.Join('|', Enum.GetNames<LoadSystemCall>()),
        CustomParser = ParseEntry,
    };

    private readonly Option<bool> _compressed = new("--compressed") { Description = "The module files are compressed" };

    private readonly MemoryLimitOption _memoryLimit = new();
    private readonly CommandLineOption _commandLine = new($"{KernelCommandLine.Running} if --catalog is the folder of the running kernel, otherwise none");

    private readonly Option<bool> _noModprobe = new("--no-modprobe")
    {
        Description = "The kernel starts no modprobe: /proc/sys/kernel/modprobe is empty",
    };

    /// <summary>Adds the options to a command that takes one remedy, or a list of them.</summary>
    public BenchOptions(Command command, bool manyRemedies)
    {
        _command = command;
        _remedies = new RemedyOption(manyRemedies);
        _kernels = new KernelOption("the release that the remedy was proposed for", manyRemedies);
        foreach (var option in new Option[] { _remedies, _kernels, _seed, _catalog, _machine, _entry, _compressed, _memoryLimit, _commandLine, _noModprobe })
            command.Options.Add(option);
    }

    /// <summary>Returns the kernels with their remedies.</summary>
    public IReadOnlyList<BenchSystem> SystemsOf(ParseResult parsed) =>
        BenchSystem.Of(parsed.GetValue(_kernels) ?? [], parsed.GetValue(_remedies) ?? []);

    /// <summary>Returns true where the files are said to be compressed.</summary>
    public bool IsCompressed(ParseResult parsed) => parsed.GetValue(_compressed);

    /// <summary>
    /// Returns the settings of a command, completed, with the first kernel and remedy; null where the catalog or the machine
    /// can't be read, or the command can't begin with them. The problem is reported on standard error, and
    /// <paramref name="status"/> is the exit status.
    /// </summary>
    /// <param name="begin">Returns the command's own settings for a catalog and a command line; null where an input can't be read.</param>
    /// <param name="parsed">The arguments.</param>
    /// <param name="host">Where problems are reported.</param>
    /// <param name="status">The exit status.</param>
    /// <exception cref="ArgumentsException">The settings contradict each other.</exception>
    public T? Complete<T>(Func<ModuleCatalog, KernelCommandLine, T?> begin, ParseResult parsed, Host host, out int status)
        where T : BenchSettings
    {
        using var catalogReport = new InputReport(host);
        using var machineReport = new InputReport(host);
        using var commandLineReport = new InputReport(host);
        var catalog = parsed.GetValue(_catalog) is { } path ? ModuleCatalog.Open(path, catalogReport.Add) : ModuleCatalog.BuiltIn;
        var machine = _machine.Read(parsed, machineReport);
        var commandLine = catalog is not null && CommandLineOf(parsed, catalog) is { } file
            ? KernelCommandLine.Read(file, commandLineReport.Add)
            : KernelCommandLine.None;
        status = catalogReport.HasProblem || machineReport.HasProblem || commandLineReport.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
        if (catalog is null || machine is null || begin(catalog, commandLine) is not { } begun)
            return null;

        var system = SystemsOf(parsed)[0];

        // A copy with the runtime type of the settings keeps the properties that this class does not have.
        var settings = (BenchSettings)begun with
        {
            Catalog = begun is BootStormSettings { Devices: { } devices } ? devices.Measure(begun.Catalog, catalogReport.Add) : begun.Catalog,
            Machine = machine,
            Kernel = system.Kernel,
            Remedy = system.Remedy,
            Seed = parsed.GetValue(_seed),
            SystemCall = parsed.GetResult(_entry) is null ? begun.SystemCall : parsed.GetValue(_entry),
            Compressed = IsCompressed(parsed) || begun.Compressed,
            CommandLine = commandLine,
            ModprobeDisabled = parsed.GetValue(_noModprobe),
        };
        settings = _memoryLimit.Apply(parsed, settings);
        Validate(settings);
        return (T)settings;
    }

    private string? CommandLineOf(ParseResult parsed, ModuleCatalog catalog) =>
        parsed.GetValue(_commandLine) ?? (ModuleResolver.IsRunningRelease(catalog) ? KernelCommandLine.Running : null);

    private void Validate(BenchSettings settings)
    {
        try
        {
            settings.Validate();
        }
        catch (BenchSettingsException error)
        {
            throw new ArgumentsException(_command, error.Message);
        }
    }

    private static LoadSystemCall ParseEntry(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        foreach (var entry in Enum.GetValues<LoadSystemCall>())
        {
            if (entry.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                return entry;
        }

        return OptionValue.Refuse<LoadSystemCall>(
            result, $"--entry: found '{text}', expected {string.Join(" or ", Enum.GetNames<LoadSystemCall>())}.");
    }
}
