using System.CommandLine;
using System.Diagnostics.CodeAnalysis;

namespace ModDups.Cli.Options;

/// <summary>An option that takes the release of a program.</summary>
/// <typeparam name="T">The release.</typeparam>
internal sealed class ReleaseOption<T> : Option<T?>
    where T : class
{
    public delegate bool TryParse(string text, [NotNullWhen(true)] out T? release);

    public ReleaseOption(string name, string description, string example, TryParse parse)
        : base(name)
    {
        Description = description;
        HelpName = "VERSION";
        CustomParser = result => parse(result.Tokens[0].Value, out var release)
            ? release
            : OptionValue.Refuse<T>(result, $"{name}: found '{result.Tokens[0].Value}', expected a version such as {example}.");
    }
}
