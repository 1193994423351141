using System.Collections;
using System.Management.Automation.Language;
using ModDups.Simulation.Remedies;

namespace ModDups.Commands.Completion;

/// <summary>Completes the name of a remedy, and shows what it does and which kernel has it.</summary>
public sealed class RemedyCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound) =>
        KnownRemedies.All.Select(remedy => (remedy.Name, $"{remedy.Summary} ({KernelOf(remedy)})"));

    private static string KernelOf(Remedy remedy) =>
        remedy.KernelVersion is { } version ? $"Linux {version}" : "in no release of Linux";
}
