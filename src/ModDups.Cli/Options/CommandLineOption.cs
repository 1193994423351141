using System.CommandLine;

namespace ModDups.Cli.Options;

/// <summary><c>--cmdline</c>: a file with the kernel's command line.</summary>
internal sealed class CommandLineOption : Option<string?>
{
    public CommandLineOption(string @default)
        : base("--cmdline")
    {
        Description = $"A file with the kernel's command line: modprobe.blacklist=, module_blacklist=, nomodule and MODULE.PARAMETER=VALUE count [default: {@default}]";
        HelpName = "PATH";
        CustomParser = result => result.Tokens[0].Value is { Length: > 0 } path
            ? path
            : OptionValue.Refuse<string>(result, $"{Name}: found an empty path.");
    }
}
