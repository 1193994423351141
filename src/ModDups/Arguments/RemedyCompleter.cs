using ModDups.Suppression;

namespace ModDups.Commands;

/// <summary>Completes the name of a remedy, and tells what it does.</summary>
public sealed class RemedyCompleter : NameCompleter
{
    private protected override IEnumerable<(string Name, string Tip)> Names =>
        Remedies.All.Select(remedy => (remedy.Name, remedy.Summary));
}
