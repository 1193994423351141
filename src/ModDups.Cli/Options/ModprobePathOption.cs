using System.CommandLine;
using ModDups.Modules.Kmod;

namespace ModDups.Cli.Options;

/// <summary><c>--modprobe-path</c>: folders and files in the format of modprobe.d, instead of this machine's.</summary>
internal sealed class ModprobePathOption : Option<string[]>
{
    public ModprobePathOption(string @default)
        : base("--modprobe-path")
    {
        Description = $"A folder or file in the format of modprobe.d; may be repeated [default: {@default}]";
        HelpName = "PATH";
        Validators.Add(result =>
        {
            if (result.Tokens.Any(token => token.Value.Length == 0))
                result.AddError($"{Name}: found an empty path.");
        });
    }

    /// <summary>Returns the given paths; null where none was given.</summary>
    public IReadOnlyList<string>? GivenIn(ParseResult parsed) => parsed.GetValue(this) is { Length: > 0 } given ? given : null;

    /// <summary>Returns the given paths, or those of this machine.</summary>
    public IReadOnlyList<string> PathsIn(ParseResult parsed) => GivenIn(parsed) ?? ModprobeFiles.DefaultPaths;
}
