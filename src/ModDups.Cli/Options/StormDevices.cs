using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Terminal;
using ModDups.Modules.Catalog;
using ModDups.Modules.Devices;
using ModDups.Modules.Kmod;
using ModDups.Simulation.Userspace;

namespace ModDups.Cli.Options;

/// <summary>The options that give a storm the devices of a machine, and what resolves their modaliases.</summary>
internal sealed class StormDevices
{
    private readonly DeviceOption _devices = new(
        $"The devices of the machine, each of which asks for its modules: a folder such as {DeviceModaliases.RunningDevices}, or a text file with modaliases; - is standard input, without a path this machine [default: this machine, if --catalog is the folder of its running kernel]");

    private readonly ScaleOption _scale = new();
    private readonly ModprobePathOption _settings = new("this machine's if --catalog is the folder of its running kernel, otherwise none");

    /// <summary>Adds the options to the command.</summary>
    public StormDevices(Command command)
    {
        foreach (var option in new Option[] { _devices, _scale, _settings })
            command.Options.Add(option);
    }

    /// <summary>True where the devices are given.</summary>
    public bool IsGivenIn(CommandResult result) => result.GetResult(_devices) is not null;

    /// <summary>Rejects options that need devices where there are none.</summary>
    public void Check(CommandResult result, bool asksOtherwise)
    {
        var hasDevices = IsGivenIn(result);
        if (hasDevices && asksOtherwise)
            result.AddError("--devices, --coldplug and --ask-all say what udev asks for: specify one of them.");
        else if (asksOtherwise && (result.GetResult(_scale) is not null || result.GetResult(_settings) is not null))
            result.AddError("--scale and --modprobe-path need --devices.");
    }

    /// <summary>True where the devices of a machine make the coldplug of a catalog.</summary>
    public bool IsFor(ParseResult parsed, ModuleCatalog catalog) => parsed.GetResult(_devices) is not null || ModuleResolver.IsRunningRelease(catalog);

    /// <summary>Reads the devices; null where there is none, after reporting why.</summary>
    public DeviceColdplug? Read(ParseResult parsed, Host host, ModuleCatalog catalog, KernelCommandLine commandLine, KmodRelease? kmod, InputReport report)
    {
        var isHere = ModuleResolver.IsRunningRelease(catalog);
        var devices = _devices.Read(parsed, host, report).ToList();
        if (devices.Count == 0)
            return null;
        var resolver = ModuleResolver.Of(
            catalog,
            _settings.GivenIn(parsed) ?? (isHere ? ModprobeFiles.DefaultPaths : []),
            report.Add,
            commandLine,
            kmod);
        return DeviceColdplug.Create(_devices.NameIn(parsed), devices, resolver, parsed.GetValue(_scale));
    }
}
