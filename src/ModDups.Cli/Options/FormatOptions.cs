using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Cli.Terminal;
using ModDups.Views.Formats;

namespace ModDups.Cli.Options;

/// <summary>The options that name the form of the results, one for each form beside tables: <c>--json</c>.</summary>
internal sealed class FormatOptions
{
    private readonly (IOutputFormat Format, Option<bool> Option)[] _named;

    /// <summary>Gives the command its options.</summary>
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

    /// <summary>The form that is asked for; null where tables will do.</summary>
    public IOutputFormat? NamedIn(ParseResult parsed) =>
        Array.Find(_named, named => parsed.GetValue(named.Option)).Format;

    /// <summary>Refuses a form beside another option that is one, too.</summary>
    public void Exclude(CommandResult result, Option<bool> other)
    {
        if (result.GetValue(other) && Array.Find(_named, named => result.GetValue(named.Option)).Option is { } option)
            result.AddError(TwoForms(option.Name, other.Name));
    }

    /// <summary>Begins the output in the form that is asked for.</summary>
    public IResultWriter Open(ParseResult parsed, Host host) =>
        (NamedIn(parsed) ?? OutputFormats.Default).Open(host.Write, host.HasColor);

    private static string TwoForms(string first, string second) => $"{first} and {second} are two forms: give one of them.";
}
