using System.Collections;
using System.Management.Automation.Language;
using ModDups.Kernel;
using ModDups.Text;

namespace ModDups.Commands.Completion;

/// <summary>Completes an architecture whose module area is known, and tells the size of the area.</summary>
public sealed class ModuleAreaCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound) =>
        ModuleArea.All.Select(area => (area.Name, $"{ByteText.Of(area.Bytes)}: {area.Source}"));
}
