using System.Collections;
using System.Management.Automation.Language;
using ModDups.Boot;

namespace ModDups.Commands;

/// <summary>Completes the name of a machine profile, and tells what machine it is.</summary>
public sealed class MachineCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound) =>
        Machines.BuiltIn.Select(machine => (machine.Name, machine.Description));
}
