using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using ModDups.Kernel;

namespace ModDups.Cli.Options;

/// <summary><c>--kernel</c>: a release of Linux, by its version or by the name that <c>uname -r</c> prints.</summary>
internal sealed class KernelOption : Option<KernelRelease?>
{
    public KernelOption(string @default)
        : base("--kernel")
    {
        Description = $"The kernel's release as uname -r prints it, see below [default: {@default}]";
        HelpName = "RELEASE";
        CustomParser = Parse;
        CompletionSources.Add(_ => KernelRelease.Behaviours.Select(known => new CompletionItem(known.Release.Name, documentation: known.Summary)));
    }

    /// <summary>How releases handle duplicates, one line for each change, for the help of a command.</summary>
    public static string Help
    {
        get
        {
            var width = KernelRelease.Behaviours.Max(known => known.Release.Name.Length);
            var lines = KernelRelease.Behaviours.Select(known => $"\n  {known.Release.Name.PadRight(width)}  {known.Summary}");
            return $"Kernels, each since this release:{string.Concat(lines)}";
        }
    }

    private static KernelRelease? Parse(ArgumentResult result)
    {
        var name = result.Tokens[0].Value;
        return KernelRelease.TryParse(name, out var release)
            ? release
            : OptionValue.Refuse<KernelRelease?>(result, $"--kernel: found '{name}', expected a release such as 6.4, 6.12 or what uname -r prints.");
    }
}
