using System.Collections;
using System.Management.Automation.Language;
using ModDups.Simulation.Bench;

namespace ModDups.Commands.Completion;

/// <summary>Completes the name of a machine profile, and describes the machine.</summary>
public sealed class MachineCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound) =>
        MachineProfiles.BuiltIn.Select(machine => (machine.Name, machine.Description));
}
