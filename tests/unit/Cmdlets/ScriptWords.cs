using System.Text.RegularExpressions;

namespace ModDups.Tests.Cmdlets;

/// <summary>Finds in the scripts of a view what they name.</summary>
internal static partial class ScriptWords
{
    /// <summary>The properties of the object itself.</summary>
    public static IEnumerable<string> PropertiesOf(string script) =>
        // Behind a pipe the variable is another object.
        ObjectProperty().Matches(script.Split('|')[0]).Select(match => match.Groups["name"].Value);

    /// <summary>The functions of ViewText.</summary>
    public static IEnumerable<string> HelpersOf(string script) => Helper().Matches(script).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(@"\$_\.(?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex ObjectProperty();

    [GeneratedRegex(@"\[ModDups\.Commands\.ViewText\]::(?<name>\w+)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Helper();
}
