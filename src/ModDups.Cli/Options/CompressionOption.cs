using System.CommandLine;
using ModDups.Modules.Catalog;

namespace ModDups.Cli.Options;

/// <summary>An option that takes the type of compressed files, as /sys/module/compression names it.</summary>
internal sealed class CompressionOption : Option<ModuleCompression?>
{
    private static readonly string[] s_types = ["none", .. CompressionName.All];

    public CompressionOption(string name, string description)
        : base(name)
    {
        Description = description;
        HelpName = string.Join('|', s_types);
        CompletionSources.Add(s_types);
        CustomParser = result => result.Tokens[0].Value is var type && s_types.Contains(type, StringComparer.Ordinal)
            ? CompressionName.Parse(type)
            : OptionValue.Refuse<ModuleCompression?>(result, $"{name}: found '{type}', expected {string.Join(", ", s_types.SkipLast(1))} or {s_types[^1]}.");
    }
}
