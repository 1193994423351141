using System.CommandLine;
using System.CommandLine.Parsing;

namespace ModDups.Cli.Options;

/// <summary><c>--trend</c>: lines through the results of storms instead of the results, up to a limit where one is given.</summary>
internal sealed class TrendOption : Option<TrendOption.Projection?>
{
    public TrendOption()
        : base("--trend")
    {
        Description = "Print what each further CPU adds, for each remedy, in place of the results; with a size, also the number of CPUs at which the waste, and the peak, reach it";
        HelpName = "[SIZE]";
        Arity = ArgumentArity.ZeroOrOne;
        CustomParser = Parse;
    }

    private static Projection? Parse(ArgumentResult result)
    {
        if (result.Tokens is not [var size, ..])
            return new Projection(null);
        return ByteSize.Parse(size.Value) is { } limit
            ? new Projection(limit)
            : OptionValue.Refuse<Projection?>(result, $"--trend: found '{size.Value}', expected {ByteSize.Expected}.");
    }

    /// <summary>How far a trend is continued.</summary>
    /// <param name="Limit">The limit in bytes; null for none.</param>
    public sealed record Projection(long? Limit);
}
