using System.CommandLine;

namespace ModDups.Cli.Options;

/// <summary>An option that takes a path. It rejects an empty path.</summary>
internal sealed class PathOption : Option<string?>
{
    public PathOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = "PATH";
        CustomParser = result => result.Tokens[0].Value is { Length: > 0 } path
            ? path
            : OptionValue.Refuse<string>(result, $"{name}: found an empty path.");
    }
}
