using System.CommandLine;

namespace ModDups.Cli.Options;

/// <summary><c>--memory</c>: the memory of a machine.</summary>
internal sealed class MemoryOption : Option<long?>
{
    public MemoryOption(string description)
        : base("--memory")
    {
        Description = description;
        HelpName = "SIZE";
        CustomParser = result => ByteSize.Parse(result.Tokens[0].Value)
            ?? OptionValue.Refuse<long?>(result, $"--memory: found '{result.Tokens[0].Value}', expected {ByteSize.Expected}.");
    }
}
