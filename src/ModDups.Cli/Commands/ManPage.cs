using System.CommandLine;
using System.Globalization;
using System.Text;

namespace ModDups.Cli.Commands;

/// <summary>
/// The help of a command in the language of man pages: the macros of man(7), which groff and mandoc know.
/// </summary>
internal sealed class ManPage
{
    private readonly StringBuilder _text = new();

    private ManPage()
    {
    }

    /// <summary>Returns the page of a command.</summary>
    public static string Of(Command command)
    {
        var page = new ManPage();
        var name = command is RootCommand ? "moddups" : $"moddups-{command.Name}";
        page.Line($".TH {Escaped(name.ToUpperInvariant())} 1 \"\" \"moddups {Escaped(HelpPage.Version)}\" \"User Commands\"");
        page.Section("Name");
        page.Line($"{Escaped(name)} \\- {Escaped(Uncapitalized(command.Description!.TrimEnd('.')))}");
        page.Section("Synopsis");
        page.Line(Synopsis(command));
        page.Symbols("Arguments", command.Arguments.Select(argument => ($"\\fI{Escaped(argument.HelpName ?? argument.Name)}\\fP", argument.Description)));
        page.Symbols("Commands", command.Subcommands.Select(sub => ($"\\fB{Escaped(sub.Name)}\\fP", sub.Description)));
        page.Symbols("Options", command.Options.Concat(command is RootCommand ? [] : Inherited(command)).Select(option => (Names(option), option.Description)));
        page.Rest(HelpPage.EndingOf(command));
        page.Section("See also");
        page.Line(command is RootCommand ? string.Join(", ", command.Subcommands.Select(sub => Reference($"moddups-{sub.Name}"))) : Reference("moddups"));
        return page._text.ToString();
    }

    // --help is an option of the root that its commands have too.
    private static IEnumerable<Option> Inherited(Command command) =>
        command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive);

    private static string Synopsis(Command command)
    {
        var text = new StringBuilder(command is RootCommand ? "\\fBmoddups\\fP \\fIcommand\\fP" : $"\\fBmoddups {Escaped(command.Name)}\\fP");
        foreach (var argument in command.Arguments)
        {
            var (name, arity) = (argument.HelpName ?? argument.Name, argument.Arity);
            var word = $"\\fI{Escaped(name)}\\fP{(arity.MaximumNumberOfValues > 1 ? " ..." : "")}";
            text.Append(' ').Append(arity.MinimumNumberOfValues == 0 ? $"[{word}]" : word);
        }

        foreach (var option in command.Options.Where(option => option.Required))
            text.Append(' ').Append(Names(option));
        return text.Append(" [\\fIoptions\\fP]").ToString();
    }

    private static string Names(Option option)
    {
        var names = string.Join(", ", option.Aliases.Order(StringComparer.Ordinal).Append(option.Name).Select(name => $"\\fB{Escaped(name)}\\fP"));
        return option.HelpName is { } value ? $"{names} \\fI{Escaped(value)}\\fP" : names;
    }

    private static string Reference(string page) => $"\\fB{Escaped(page)}\\fP(1)";

    private static string Uncapitalized(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private void Symbols(string title, IEnumerable<(string Name, string? Description)> symbols)
    {
        var first = true;
        foreach (var (name, description) in symbols)
        {
            if (first)
                Section(title);
            first = false;
            Line(".TP");
            Line(name);
            Line(Escaped(description ?? ""));
        }
    }

    // What follows the options in the help: a line with a colon at its end is a title, what is indented stays as it is, and
    // all else is text.
    private void Rest(string ending)
    {
        var (isKept, isBroken) = (false, false);
        foreach (var line in ending.Split('\n'))
        {
            var keeps = line.StartsWith("  ", StringComparison.Ordinal);
            if (isKept && !keeps)
                Line(".EE");
            if (keeps && !isKept)
                Line(".EX");
            isKept = keeps;
            if (line.EndsWith(':') && !keeps)
            {
                Section(line.TrimEnd(':'));
                isBroken = false;
            }
            else if (line.Length == 0)
            {
                isBroken = true;
            }
            else
            {
                if (isBroken && !keeps)
                    Line(".PP");
                isBroken = false;
                Line(Escaped(keeps ? line[2..] : line));
            }
        }

        if (isKept)
            Line(".EE");
    }

    private void Section(string title) => Line($".SH {Escaped(title.ToUpperInvariant())}");

    private void Line(string line) => _text.Append(line).Append('\n');

    // A dash is one that can be copied, and a line does not begin with a request.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        if (text.StartsWith('.') || text.StartsWith('\''))
            escaped.Append("\\&");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '\\' => escaped.Append("\\e"),
                '-' => escaped.Append("\\-"),
                '\'' => escaped.Append("\\(aq"),
                '`' => escaped.Append("\\(ga"),
                '^' => escaped.Append("\\(ha"),
                '~' => escaped.Append("\\(ti"),
                '"' => escaped.Append("\\(dq"),
                < 128 => escaped.Append((char)rune.Value),
                _ => escaped.Append(CultureInfo.InvariantCulture, $"\\[u{rune.Value:X4}]"),
            };
        }

        return escaped.ToString();
    }
}
