using System.CommandLine;
using ModDups.Analysis.Advice;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Bench;
using ModDups.Simulation.Userspace;

namespace ModDups.Cli.Commands;

/// <summary><c>moddups advise</c>: whether a system wastes memory when it boots, how much, and which change cures it.</summary>
internal sealed class AdviseCommand : Command, IHasExamples
{
    private readonly Host _host;
    private readonly PathArgument _paths;
    private readonly KernelOption _kernel = new("the system's");
    private readonly ReleaseOption<KmodRelease> _kmod = new("--kmod", "The release of kmod [default: the system's]", "30 or 34.2", KmodRelease.TryParse);
    private readonly ReleaseOption<UdevRelease> _udev = new("--udev", "The release of systemd-udevd [default: the system's]", "252", UdevRelease.TryParse);
    private readonly CompressionOption _files = new("--files", "How the module files are compressed [default: as their names say]");
    private readonly CompressionOption _decompression = new("--decompression", "The type that the kernel decompresses [default: /sys/module/compression of the system]");
    private readonly PathOption _catalog = new("--catalog", "The modules: a folder such as /lib/modules/RELEASE, or a table with the lists modules.* beside it");
    private readonly PathOption _devices = new("--devices", "The devices: a folder such as /sys/devices, or a text file with their modaliases");
    private readonly ModprobePathOption _settings = new("the system's");
    private readonly MachineOption _machine = new();

    private readonly Option<int?> _cpus = new("--cpus")
    {
        Description = "How many CPUs the system has [default: as it has]",
        HelpName = "N",
        CustomParser = result => OptionValue.WholeNumber(result, "--cpus", 1, BootStormSettings.MostCpus),
    };

    private readonly MemoryOption _memory = new("The memory of the system, which limits udev's workers [default: as it has]");

    private readonly FormatOptions _format;

    public AdviseCommand(Host host, IReadOnlyList<string> arguments)
        : base("advise", "Tell whether a system wastes memory and time by duplicate loads when it boots, how much, and what cures it.")
    {
        _host = host;
        _paths = new("PATH", arguments)
        {
            Description = "Archives of moddups collect, or folders with files of the same names; this machine if none is given",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Arguments.Add(_paths);
        foreach (var option in new Option[] { _kernel, _kmod, _udev, _files, _decompression, _cpus, _memory, _catalog, _devices, _settings, _machine })
            Options.Add(option);
        _format = new(this, "ModuleAdvice");
        SetAction(Run);
    }

    /// <inheritdoc/>
    public string Examples => $"""
        Examples:
          moddups advise
          moddups advise web1.tar.gz web2.tar.gz
          moddups advise --cpus 512 --kmod 34
          moddups advise boot/ --catalog /lib/modules/6.12.48-amd64 --kernel 6.12.48 --kmod 30 --decompression xz
          moddups advise *.tar.gz --json | jq -r '.[] | [.Source, .Wastes, .Verdict] | @tsv'

        It needs no counter and no trace. The kernel, kmod, the files, what the kernel decompresses, the devices and the CPUs
        decide; what is given here takes the place of what the system has. Where there is a trace of a boot, the bench takes
        its times from it, and where there are counters, the answer names them. Each figure is the mean of five boots in
        virtual time. The added time is what the coldplug takes more than if every module were requested once.

        {KernelOption.Help}

        """;

    private int Run(ParseResult parsed)
    {
        using var problems = InputReport.OfSeveral(_host);
        using var output = _format.Open(parsed, _host);
        if (_machine.Read(parsed, problems) is not { } machine)
            return ExitStatus.BadInput;
        IEnumerable<string?> paths = parsed.GetValue(_paths) ?? [];
        foreach (var path in paths.DefaultIfEmpty(null))
            output.Write(AdvicePipeline.Run(SourceOf(parsed, path, machine).Open(problems.Add, _host.Cancellation), _host.Cancellation));
        return problems.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
    }

    private AdviceSource SourceOf(ParseResult parsed, string? path, MachineProfile machine) => new()
    {
        Path = path,
        Kernel = _kernel.ValueIn(parsed),
        Kmod = parsed.GetValue(_kmod),
        Udev = parsed.GetValue(_udev),
        Files = parsed.GetValue(_files),
        Decompression = parsed.GetValue(_decompression),
        CpuCount = parsed.GetValue(_cpus),
        MemoryBytes = parsed.GetValue(_memory),
        CatalogPath = parsed.GetValue(_catalog),
        DevicesPath = parsed.GetValue(_devices),
        ModprobePaths = _settings.GivenIn(parsed),
        Machine = machine,
        Evidence = _host.Evidence,
        Counters = _host.Files,
    };
}
