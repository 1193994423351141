using System.CommandLine;
using System.CommandLine.Completions;
using ModDups.Cli.Terminal;
using ModDups.Simulation.Bench;

namespace ModDups.Cli.Options;

/// <summary><c>--machine</c>: the profile of a machine, by its name or out of a file.</summary>
internal sealed class MachineOption : Option<string?>
{
    public MachineOption()
        : base("--machine")
    {
        Description = $"The cost of each step: {string.Join(", ", MachineProfiles.BuiltIn)}, or the path of a profile [default: {MachineProfile.KvmGuest}]";
        HelpName = "NAME|PATH";
        CompletionSources.Add(_ => MachineProfiles.BuiltIn.Select(machine => new CompletionItem(machine.ToString())));
    }

    /// <summary>Returns the profile that was given, or the default; null where it can't be read, after reporting why.</summary>
    public MachineProfile? Read(ParseResult parsed, InputReport report) => parsed.GetValue(this) is { } name
        ? MachineProfiles.Find(name) ?? MachineProfiles.Open(name, report.Add)
        : MachineProfile.KvmGuest;
}
