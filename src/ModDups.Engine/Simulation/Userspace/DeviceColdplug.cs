using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;

namespace ModDups.Simulation.Userspace;

/// <summary>
/// The coldplug of a machine's own devices: one add event for each, in the order of <c>udevadm trigger</c>, for which udev loads
/// what kmod finds for the modalias. There are as many CPUs as the storm has; other kinds can be scaled too.
/// </summary>
public sealed class DeviceColdplug
{
    private const string Cpu = "cpu";

    private readonly IReadOnlyList<DeviceModalias> _devices;
    private readonly int[] _kindOf;
    private readonly int[] _placeInKind;
    private readonly int[] _sizeOfKind;
    private readonly Dictionary<string, IReadOnlyList<ModuleProbe>> _probes;

    private DeviceColdplug(string source, IReadOnlyList<DeviceModalias> devices, ModuleResolver resolver, IReadOnlyList<DeviceScale> scales)
    {
        (Source, _devices, Scales) = (source, devices, scales);
        _probes = devices.Select(device => device.Modalias).Distinct(StringComparer.Ordinal)
            .ToDictionary(modalias => modalias, resolver.ProbesOf, StringComparer.Ordinal);
        _kindOf = [.. devices.Select(KindOf)];
        _placeInKind = new int[devices.Count];
        _sizeOfKind = new int[scales.Count + 1];
        for (var i = 0; i < devices.Count; i++)
            _placeInKind[i] = _kindOf[i] < 0 ? 0 : _sizeOfKind[_kindOf[i]]++;
    }

    /// <summary>Where the devices come from.</summary>
    public string Source { get; }

    /// <summary>The kinds of devices whose number is set.</summary>
    public IReadOnlyList<DeviceScale> Scales { get; }

    /// <summary>The number of devices that have a modalias, as they were captured.</summary>
    public int DeviceCount => _devices.Count;

    /// <summary>Creates a coldplug.</summary>
    /// <param name="source">Where the devices come from, for messages.</param>
    /// <param name="devices">The devices with their modaliases, in any order.</param>
    /// <param name="resolver">Finds the modules.</param>
    /// <param name="scales">Kinds of devices with their number; the first one that includes a device counts. CPUs need none.</param>
    public static DeviceColdplug Create(
        string source, IEnumerable<DeviceModalias> devices, ModuleResolver resolver, IReadOnlyList<DeviceScale>? scales = null)
    {
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(resolver);
        return new DeviceColdplug(source, DeviceOrder.Of(devices), resolver, scales ?? []);
    }

    /// <summary>
    /// Decompresses the files of the modules that the devices ask for, if the catalog is a folder of compressed files. Their
    /// signatures and their memory are not known otherwise.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="report">Receives each problem as a warning; such a module stays as it is.</param>
    /// <returns>The catalog with what the files tell.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ModuleCatalog Measure(ModuleCatalog catalog, Action<InputProblem> report)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(report);
        return ModuleFolder.Measure(catalog, Modules(_ => true), report);
    }

    /// <summary>The modules that kmod loads for devices, what they need among them.</summary>
    /// <param name="isMeant">Tells which devices.</param>
    internal IEnumerable<string> Modules(Func<DeviceModalias, bool> isMeant) =>
        _devices.Where(isMeant).Select(device => device.Modalias).Distinct(StringComparer.Ordinal)
            .SelectMany(modalias => _probes[modalias]).SelectMany(probe => probe.Steps).Select(step => step.Module).Distinct(StringComparer.Ordinal);

    /// <summary>The first kind with a number of which there is no device to be like; null if there is none.</summary>
    internal DeviceScale? EmptyScale => Scales.Where((_, kind) => _sizeOfKind[kind] == 0).FirstOrDefault();

    /// <summary>True if any device asks for a module of the catalog, cut or not.</summary>
    internal bool AsksFor(KmodContext kmod) => _probes.Values.Any(probes => kmod.TargetsOf(probes).Length > 0);

    /// <summary>The number of devices of a machine whose modalias a release of udev cuts, so that it loads nothing for them.</summary>
    internal long CountCut(int cpus, UdevRelease udev)
    {
        var cut = 0L;
        for (var i = 0; i < _devices.Count; i++)
        {
            if (IsCut(_devices[i].Modalias, udev) && _probes[_devices[i].Modalias].Count > 0)
                cut += CountOf(i, cpus);
        }

        return cut;
    }

    /// <summary>The events in their order. Neighbours with the same modalias are together.</summary>
    internal IEnumerable<DeviceEvents> Events(int cpus, UdevRelease udev)
    {
        string? modalias = null;
        var count = 0;
        for (var i = 0; i < _devices.Count; i++)
        {
            if (_devices[i].Modalias != modalias)
            {
                if (modalias is not null)
                    yield return Of(modalias, count, udev);
                (modalias, count) = (_devices[i].Modalias, 0);
            }

            count += CountOf(i, cpus);
        }

        if (modalias is not null)
            yield return Of(modalias, count, udev);
    }

    private static bool IsCut(string modalias, UdevRelease udev) => modalias.Length > udev.LongestModalias;

    private DeviceEvents Of(string modalias, int count, UdevRelease udev) => new(IsCut(modalias, udev) ? [] : _probes[modalias], count);

    // The place of a scaled kind in Scales, behind them the CPUs; -1 for a device that occurs as it was captured.
    private int KindOf(DeviceModalias device)
    {
        for (var i = 0; i < Scales.Count; i++)
        {
            if (Scales[i].Includes(device))
                return i;
        }

        return device.Bus == Cpu ? Scales.Count : -1;
    }

    // The captured devices of a kind share its number, so that a machine with two kinds of CPUs keeps their ratio.
    private int CountOf(int device, int cpus)
    {
        var kind = _kindOf[device];
        if (kind < 0)
            return 1;
        long wanted = kind < Scales.Count ? Scales[kind].Count : cpus;
        var (place, size) = (_placeInKind[device], _sizeOfKind[kind]);
        return (int)((wanted * (place + 1) / size) - (wanted * place / size));
    }
}
