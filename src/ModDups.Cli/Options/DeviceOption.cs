using System.CommandLine;
using ModDups.Cli.Terminal;
using ModDups.Modules.Devices;

namespace ModDups.Cli.Options;

/// <summary>The devices of a command: a folder, a text file, <c>-</c> for standard input, or those of this machine.</summary>
internal sealed class DeviceOption : Option<string?>
{
    public DeviceOption(string description)
        : base("--devices")
    {
        Description = description;
        HelpName = "PATH";
        Arity = ArgumentArity.ZeroOrOne;
        Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError($"{Name}: found an empty path.");
        });
    }

    /// <summary>The name of the devices in messages.</summary>
    public string NameIn(ParseResult parsed) => PathIn(parsed) is "-" ? StandardInput.Name : PathIn(parsed);

    /// <summary>Reads the devices.</summary>
    public IEnumerable<DeviceModalias> Read(ParseResult parsed, Host host, InputReport report)
    {
        var path = PathIn(parsed);
        if (path is not "-")
            return DeviceModaliases.Read(path, report.Add);
        return StandardInput.Open(host, "text", report) is { } input ? DeviceModaliases.Read(input, StandardInput.Name, report.Add) : [];
    }

    private string PathIn(ParseResult parsed) => parsed.GetValue(this) ?? DeviceModaliases.RunningDevices;
}
