using System.Collections;
using System.Management.Automation.Language;
using ModDups.Simulation.Stress;

namespace ModDups.Commands.Completion;

/// <summary>Completes the name of who asks in a storm, and shows what it does.</summary>
public sealed class AskerCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound) =>
        KnownAskers.All.Select(asker => (asker.Name, asker.Summary));
}
