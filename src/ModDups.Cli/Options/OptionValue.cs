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

    public static T? Refuse<T>(ArgumentResult result, string error)
    {
        result.AddError(error);
        return default;
    }
}
