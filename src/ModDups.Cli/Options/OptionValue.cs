using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ModDups.Cli.Options;

/// <summary>Parses the values of options, or reports what was found and what was expected.</summary>
internal static class OptionValue
{
    /// <summary>Parses a whole number in an inclusive range.</summary>
    public static int WholeNumber(ArgumentResult result, string option, int least, int most)
    {
        var text = result.Tokens[0].Value;
        var style = least < 0 ? NumberStyles.AllowLeadingSign : NumberStyles.None;
        return int.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : Refuse<int>(result, FormattableString.Invariant(
                $"{option}: found '{text}', expected a whole number from {least} to {most}."));
    }

    /// <summary>Completes a name, or the last one of a list, behind the names that are there.</summary>
    /// <param name="context">What is typed.</param>
    /// <param name="names">The names, and what each means.</param>
    /// <param name="isList">True where commas separate several names.</param>
    public static IEnumerable<CompletionItem> Complete(CompletionContext context, IEnumerable<(string Name, string Summary)> names, bool isList)
    {
        var before = isList ? context.WordToComplete[..(context.WordToComplete.LastIndexOf(',') + 1)] : "";
        return names.Select(known => new CompletionItem(before + known.Name, documentation: known.Summary));
    }

    public static T? Refuse<T>(ArgumentResult result, string error)
    {
        result.AddError(error);
        return default;
    }
}
