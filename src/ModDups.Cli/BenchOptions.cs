using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ModDups.Boot;
using ModDups.Catalog;
using ModDups.Suppression;

namespace ModDups.Cli;

/// <summary>The options that set up a bench, for the commands that run one.</summary>
internal sealed class BenchOptions
{
    private readonly Option<Remedy[]> _remedies;

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "From what the scatter of durations is drawn; the same arguments and seed give the same bytes [default: 0]",
        HelpName = "S",
        CustomParser = ParseSeed,
    };

    private readonly Option<string?> _catalog = new("--catalog")
    {
        Description = "The modules: a folder as under /lib/modules/RELEASE, or a table [default: the 24 of the kernel documents]",
        HelpName = "PATH",
    };

    private readonly Option<string?> _machine = new("--machine")
    {
        Description = $"What the steps cost: {string.Join(", ", Machines.BuiltIn)}, or the path of a profile [default: {Machine.Seeds}]",
        HelpName = "NAME|PATH",
    };

    private readonly Option<LoadEntry> _entry = new("--entry")
    {
        Description = $"The system call of the loads [default: {default(LoadEntry)}]",
        HelpName = string.Join('|', Enum.GetNames<LoadEntry>()),
        CustomParser = ParseEntry,
    };

    private readonly Option<bool> _compressed = new("--compressed") { Description = "The module files are compressed" };

    /// <summary>The options of a command that tries one remedy, or a list of them.</summary>
    internal BenchOptions(bool manyRemedies)
    {
        _remedies = new("--remedy")
        {
            Description = $"{string.Join(", ", Remedies.All)} [default: {new None()}]",
            HelpName = manyRemedies ? "NAME[,NAME…]" : "NAME",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => ParseRemedies(result, manyRemedies),
        };
    }

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { _remedies, _seed, _catalog, _machine, _entry, _compressed })
            command.Options.Add(option);
    }

    /// <summary>The remedies to try.</summary>
    internal IReadOnlyList<Remedy> RemediesOf(ParseResult parsed) =>
        parsed.GetValue(_remedies) is { Length: > 0 } given ? given : [new None()];

    /// <summary>
    /// The settings, with the first remedy; null where the catalog or the machine can't be read. What is wrong with
    /// them has been told on standard error, and <paramref name="status"/> says so.
    /// </summary>
    internal BenchSettings? Read(ParseResult parsed, Host host, out int status)
    {
        using var catalogReport = new InputReport(host);
        using var machineReport = new InputReport(host);
        var catalog = parsed.GetValue(_catalog) is { } path ? ModuleCatalog.Open(path, catalogReport.Add) : ModuleCatalog.BuiltIn;
        var machine = parsed.GetValue(_machine) is { } name
            ? Machines.Find(name) ?? Machines.Open(name, machineReport.Add)
            : Machine.Seeds;
        status = catalogReport.HasProblem || machineReport.HasProblem ? ExitStatus.BadInput : ExitStatus.Done;
        if (catalog is null || machine is null)
            return null;
        return new BenchSettings
        {
            Catalog = catalog,
            Machine = machine,
            Remedy = RemediesOf(parsed)[0],
            Seed = parsed.GetValue(_seed),
            Entry = parsed.GetValue(_entry),
            Compressed = parsed.GetValue(_compressed),
        };
    }

    private static Remedy[]? ParseRemedies(ArgumentResult result, bool many)
    {
        var names = result.Tokens[0].Value.Split(',');
        if (!many && names.Length > 1)
            return Refuse<Remedy[]>(result, "--remedy: found more than one name, expected one.");
        var remedies = new List<Remedy>();
        foreach (var name in names)
        {
            if (!Remedies.TryFind(name.Trim(), out var remedy))
                return Refuse<Remedy[]>(result, $"--remedy: found '{name.Trim()}', expected {string.Join(", ", Remedies.All)}.");
            remedies.Add(remedy);
        }

        return [.. remedies];
    }

    private static int ParseSeed(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : Refuse<int>(result, FormattableString.Invariant(
                $"--seed: found '{text}', expected a whole number from {int.MinValue} to {int.MaxValue}."));
    }

    private static LoadEntry ParseEntry(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        foreach (var entry in Enum.GetValues<LoadEntry>())
        {
            if (entry.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                return entry;
        }

        return Refuse<LoadEntry>(result, $"--entry: found '{text}', expected {string.Join(" or ", Enum.GetNames<LoadEntry>())}.");
    }

    private static T? Refuse<T>(ArgumentResult result, string error)
    {
        result.AddError(error);
        return default;
    }
}
