using System.Collections;
using System.Management.Automation.Language;
using ModDups.Kernel;

namespace ModDups.Commands.Completion;

/// <summary>Completes a release of Linux: of those that do the same about duplicates the oldest, and tells what it does.</summary>
public sealed class KernelCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound) =>
        KernelRelease.Behaviours.Select(known => (known.Release.Name, known.Summary));
}
