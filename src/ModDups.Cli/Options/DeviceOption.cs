using System.CommandLine;
using ModDups.Cli.Terminal;
using ModDups.Modules.Devices;

namespace ModDups.Cli.Options;

/// <summary>The devices of a command: a folder, a text file, <c>-</c> for standard input, or those of this machine.</summary>
internal sealed class DeviceOption : Option<string?>
{
    public DeviceOption()
        : base("--devices")
    {
        Description = $"Show which devices request which modules, from a folder such as {DeviceModaliases.RunningDevices} or a text file with modaliases; - is standard input, without a path this machine";
        HelpName = "PATH";
        Arity = ArgumentArity.ZeroOrOne;
        Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError($"{Name}: found an empty path.");
        });
    }

    /// <summary>Reads the devices.</summary>
    public IEnumerable<DeviceModalias> Read(ParseResult parsed, Host host, InputReport report)
    {
        var path = parsed.GetValue(this) ?? DeviceModaliases.RunningDevices;
        if (path is not "-")
            return DeviceModaliases.Read(path, report.Add);
        return StandardInput.Open(host, "text", report) is { } input ? DeviceModaliases.Read(input, StandardInput.Name, report.Add) : [];
    }
}
