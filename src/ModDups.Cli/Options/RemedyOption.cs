using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using ModDups.Simulation.Remedies;

namespace ModDups.Cli.Options;

/// <summary><c>--remedy</c>: one remedy, or a list of them; each as the engine names it, so that a new one needs nothing here.</summary>
internal sealed class RemedyOption : Option<Remedy[]>
{
    private const string All = "all";

    private readonly bool _isList;

    public RemedyOption(bool isList)
        : base("--remedy")
    {
        _isList = isList;
        Description = $"How duplicate loads are stopped, see below [default: {new None()}]";
        HelpName = isList ? $"NAME[,NAME…]|{All}" : "NAME";
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = Parse;
        CompletionSources.Add(Complete);
    }

    /// <summary>The remedies that can be chosen, a line each, for the help of a command.</summary>
    public static string Help
    {
        get
        {
            var width = KnownRemedies.All.Max(remedy => remedy.Name.Length);
            var lines = KnownRemedies.All.Select(remedy => $"\n  {remedy.Name.PadRight(width)}  {remedy.Summary}");
            return $"Remedies, in the order in which they were proposed:{string.Concat(lines)}";
        }
    }

    /// <summary>The remedies that were chosen.</summary>
    public IReadOnlyList<Remedy> ValueIn(ParseResult parsed) =>
        parsed.GetValue(this) is { Length: > 0 } given ? given : [new None()];

    private Remedy[]? Parse(ArgumentResult result)
    {
        var names = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries);
        if (!_isList && (names.Length > 1 || IsAll(names[0])))
            return OptionValue.Refuse<Remedy[]>(result, $"{Name}: found more than one name, expected one.");
        var remedies = new List<Remedy>();
        foreach (var name in names)
        {
            if (IsAll(name))
                remedies.AddRange(KnownRemedies.All);
            else if (KnownRemedies.TryFind(name, out var remedy))
                remedies.Add(remedy);
            else
                return OptionValue.Refuse<Remedy[]>(result, $"{Name}: found '{name}', expected {Expected()}.");
        }

        return [.. remedies];
    }

    private string Expected() => string.Join(", ", KnownRemedies.All) + (_isList ? $" or {All}" : "");

    private static bool IsAll(string name) => name.Equals(All, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the last name of the list may become; the names before it stay.</summary>
    private IEnumerable<CompletionItem> Complete(CompletionContext context)
    {
        var before = _isList ? context.WordToComplete[..(context.WordToComplete.LastIndexOf(',') + 1)] : "";
        var names = KnownRemedies.All.Select(remedy => new CompletionItem(before + remedy.Name, documentation: remedy.Summary));
        return _isList && before.Length == 0 ? names.Append(new CompletionItem(All, documentation: "Each of them")) : names;
    }
}
