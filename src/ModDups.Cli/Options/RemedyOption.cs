using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Simulation.Remedies;

namespace ModDups.Cli.Options;

/// <summary><c>--remedy</c>: one remedy, or a list of them. The engine names the remedies, so a new one needs no change here.</summary>
internal sealed class RemedyOption : Option<Remedy[]>
{
    private const string All = "all";

    private readonly bool _isList;

    public RemedyOption(bool isList)
        : base("--remedy")
    {
        _isList = isList;
        Description = $"The remedy against duplicate loads, see below [default: {new None()}, or that of --kernel]";
        HelpName = isList ? $"NAME[,NAME…]|{All}" : "NAME";
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = Parse;
        CompletionSources.Add(context => OptionValue.Complete(
            context,
            KnownRemedies.All.Select(remedy => (remedy.Name, remedy.Summary)).Concat(isList && !context.WordToComplete.Contains(',', StringComparison.Ordinal) ? [(All, "All of them")] : []),
            isList));
    }

    /// <summary>The available remedies, one line each, for the help of a command.</summary>
    public static string Help
    {
        get
        {
            var width = KnownRemedies.All.Max(remedy => remedy.Name.Length);
            var lines = KnownRemedies.All.Select(remedy => $"\n  {remedy.Name.PadRight(width)}  {remedy.Summary}");
            return $"Remedies, in the order in which they were proposed:{string.Concat(lines)}";
        }
    }

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
}
