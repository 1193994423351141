using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Analysis.Comparison;
using ModDups.Cli.Terminal;
using ModDups.Input;

namespace ModDups.Cli.Options;

/// <summary><c>--measured</c>: boots that were measured, as points in the graph of storms.</summary>
internal sealed class MeasuredOption : Option<string[]>
{
    /// <summary>The help about the option.</summary>
    public const string Help = """
        --measured takes a table with lines such as '255,14588526272,before' (CPUs, bytes, what was measured; tabs do too), a
        copy of /sys/kernel/debug/modules/stats, or a folder or an archive with one. Where nothing beside the counters tells
        how many CPUs the machine has, write the number before the path: --measured 8=boot/stats
        """;

    public MeasuredOption()
        : base("--measured")
    {
        Description = "What real boots wasted, as points in the graph of storms: a table, or counters, as PATH or CPUS=PATH; may be repeated";
        HelpName = "PATH";
        Validators.Add(result =>
        {
            if (result.Tokens.Any(token => MeasuredWastes.Split(token.Value).Path.Length == 0))
                result.AddError($"{Name}: found an empty path.");
        });
    }

    /// <summary>Returns the given inputs.</summary>
    public IReadOnlyList<string> ValueIn(ParseResult parsed) => parsed.GetValue(this) ?? [];

    /// <summary>Returns the paths in the arguments, also in those that are rejected.</summary>
    public IEnumerable<string> PathsIn(CommandResult result) => result.GetResult(this)?.Tokens.Select(token => MeasuredWastes.Split(token.Value).Path) ?? [];

    /// <summary>Reads the given inputs.</summary>
    public IReadOnlyList<MeasuredWaste> Read(ParseResult parsed, Host host, Action<InputProblem> report)
    {
        var wastes = new MeasuredWastes { Counters = host.Files };
        return [.. ValueIn(parsed).SelectMany(input => wastes.Read(input, report))];
    }
}
