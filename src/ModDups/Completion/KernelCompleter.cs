using System.Collections;
using System.Management.Automation.Language;
using ModDups.Analysis.Replay;

namespace ModDups.Commands.Completion;

/// <summary>Completes the name of a kernel that can be replayed for, and tells what it does.</summary>
public sealed class KernelCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound) =>
        ModuleReplay.Kernels.Select(kernel => (kernel.Name, kernel.Summary));
}
