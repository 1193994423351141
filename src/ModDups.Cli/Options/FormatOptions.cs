using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Terminal;
using ModDups.Views.Formats;

namespace ModDups.Cli.Options;

/// <summary>The options for the format of the results, one for each format other than tables: <c>--json</c>.</summary>
internal sealed class FormatOptions
{
    private readonly (IOutputFormat Format, Option<bool> Option)[] _named;

    /// <summary>Adds the options to the command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="results">The kind of its results.</param>
    public FormatOptions(Command command, string results)
    {
        _named =
        [
            .. OutputFormats.Named.Select(format =>
                (format, new Option<bool>($"--{format.Name}") { Description = format.Describe(results) })),
        ];
        foreach (var (_, option) in _named)
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (_named.Where(named => result.GetValue(named.Option)).Select(named => named.Option.Name).ToArray() is [var first, var second, ..])
                result.AddError(TwoForms(first, second));
        });
    }

    /// <summary>Returns the requested format; null for tables.</summary>
    public IOutputFormat? NamedIn(ParseResult parsed) =>
        Array.Find(_named, named => parsed.GetValue(named.Option)).Format;

    /// <summary>Rejects a format together with another option that also is a format.</summary>
    public void Exclude(CommandResult result, Option<bool> other)
    {
        if (result.GetValue(other) && Array.Find(_named, named => result.GetValue(named.Option)).Option is { } option)
            result.AddError(TwoForms(option.Name, other.Name));
    }

    /// <summary>Begins the output in the requested format.</summary>
    public IResultWriter Open(ParseResult parsed, Host host) =>
        (NamedIn(parsed) ?? OutputFormats.Default).Open(host.Write, host.HasColor);

    private static string TwoForms(string first, string second) => $"{first} and {second} are two formats: specify one of them.";
}
