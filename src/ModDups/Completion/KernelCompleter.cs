using System.Collections;
using System.Management.Automation.Language;
using ModDups.Kernel;

namespace ModDups.Commands.Completion;

/// <summary>Completes a release of Linux with the oldest of each group that handles duplicates in the same way, and describes it.</summary>
public sealed class KernelCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound) =>
        KernelRelease.Behaviours.Select(known => (known.Release.Name, known.Summary));
}
