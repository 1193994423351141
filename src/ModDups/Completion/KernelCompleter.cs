using System.Collections;
using System.Management.Automation.Language;
using ModDups.Kernel;

namespace ModDups.Commands.Completion;

/// <summary>Completes a release of Linux with those since which it handles duplicates in another way, and describes it.</summary>
public sealed class KernelCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound) =>
        KernelRelease.Landmarks.Select(release => (release.Name, release.Summary));
}
