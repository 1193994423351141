using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Userspace;
using ModDups.Statistics;
using ModDups.Statistics.Sources;

namespace ModDups.Fidelity;

/// <summary>What real kernels printed, and the machines that they ran on: tests/captures.</summary>
internal sealed class MeasuredKernels
{
    private readonly string _captures;
    private readonly ModuleCatalog _storm;
    private readonly ModuleCatalog _smallArea;
    private readonly ModuleCatalog _signed;

    public MeasuredKernels(string captures)
    {
        _captures = captures;
        _storm = Catalog("catalog-17.tsv");
        _smallArea = Catalog("area-machine/catalog.tsv");
        _signed = Catalog("signed-8/catalog.tsv");
        Udev = WithAliases(Catalog("udev-machine/catalog.tsv"), File.ReadLines(Path.Join(captures, "udev-machine", "modules.alias")));
        var modalias = File.ReadLines(Path.Join(captures, "udev-machine", "cpu-uevent"))
            .First(line => line.StartsWith("MODALIAS=", StringComparison.Ordinal))["MODALIAS=".Length..];
        // evdev and serio_raw are loaded in each of these boots too; their failures, at most one, tell of two devices.
        const string Devices = "cause-all-plain-before-8/devices";
        UdevDevices = DeviceColdplug.Create(
            Devices,
            DeviceModaliases.Read(Path.Join(captures, Devices), Refuse),
            ModuleResolver.Open(Path.Join(captures, "udev-machine"), [], Refuse)!);
        UdevColdplug = [new("root", 2, ["evdev"]), new("root", 2, ["serio_raw"]), new("root", null, [modalias])];
    }

    /// <summary>The modules of the machine on which udev ran.</summary>
    public ModuleCatalog Udev { get; }

    /// <summary>The modules of the kernel on which stress-ng ran.</summary>
    public ModuleCatalog Cause => Catalog("cause-machine/catalog.tsv");

    public IReadOnlyList<ColdplugEvent> UdevColdplug { get; }

    /// <summary>The devices of that machine. They were captured later, when it had one more: a PCI device that asks for virtio_pci.</summary>
    public DeviceColdplug UdevDevices { get; }

    /// <summary>
    /// The modules that each thread of the storm program loads: those of a kernel that signs them, without what it has built
    /// in; those of the kernel whose area for modules was small, with what each takes of it; or those of the other boots.
    /// </summary>
    public ModuleCatalog CatalogOf(MeasuredStorm storm) => storm switch
    {
        { IsSigned: true } => _signed,
        { ModuleArea: not null } => _smallArea,
        _ => _storm,
    };

    public IEnumerable<string> Names => Directory.EnumerateDirectories(_captures).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    public ModuleStats Stats(string capture) => Read(Path.Join(capture, "stats"))[0];

    /// <summary>The lines of a table, without its comments and its head, in fields.</summary>
    public IEnumerable<string[]> Table(string file) =>
        File.ReadLines(Path.Join(_captures, file)).Where(line => !line.StartsWith('#')).Skip(1).Select(line => line.Split('\t'));

    /// <summary>The two tables of the kernel documents: 255 CPUs before the early check, and 8 with it.</summary>
    public (ModuleStats Cpus255, ModuleStats Cpus8) Documents()
    {
        var mail = Directory.EnumerateFiles(Path.Join(_captures, "documents"), "002*").Single();
        return Read(Path.GetRelativePath(_captures, mail)) is [var first, var second]
            ? (first, second)
            : throw new InvalidDataException($"{mail} does not have two dumps.");
    }

    private List<ModuleStats> Read(string file)
    {
        using var stream = File.OpenRead(Path.Join(_captures, file));
        return [.. StatsReader.Read(stream, file, Refuse)];
    }

    private ModuleCatalog Catalog(string file) => ModuleCatalog.Open(Path.Join(_captures, file), Refuse)!;

    private static ModuleCatalog WithAliases(ModuleCatalog catalog, IEnumerable<string> lines)
    {
        var aliases = lines.Select(line => line.Split(' ')).Where(fields => fields is ["alias", _, _])
            .ToLookup(fields => fields[2].Replace('-', '_'), fields => fields[1], StringComparer.Ordinal);
        return ModuleCatalog.Create(catalog.Source, catalog.Modules.Select(module => module with { Aliases = [.. aliases[module.Name]] }), Refuse)!;
    }

    private static void Refuse(InputProblem problem) => throw new InvalidDataException(problem.ToString());
}
