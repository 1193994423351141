using System.CommandLine;
using ModDups.Simulation.Userspace;

namespace ModDups.Cli.Options;

/// <summary><c>--scale</c>: how many devices of a kind the machine has. It may be repeated.</summary>
internal sealed class ScaleOption : Option<DeviceScale[]>
{
    public ScaleOption()
        : base("--scale")
    {
        Description = "With --devices, the machine has N devices of a kind: a bus (pci=8) or a pattern of modaliases (acpi:LNXCPU:*=64); may be repeated. There are as many cpu devices as --cpus says";
        HelpName = "KIND=N";
        Arity = ArgumentArity.OneOrMore;
        AllowMultipleArgumentsPerToken = false;
        CustomParser = result =>
        {
            var scales = new List<DeviceScale>();
            foreach (var token in result.Tokens)
            {
                if (!DeviceScale.TryParse(token.Value, out var scale))
                    return OptionValue.Refuse<DeviceScale[]>(result, FormattableString.Invariant($"--scale: found '{token.Value}', expected KIND=N with a number from 0 to {DeviceScale.MostDevices}."));
                scales.Add(scale);
            }

            return [.. scales];
        };
    }
}
