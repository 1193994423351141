using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Kernel;

namespace ModDups.Cli.Options;

/// <summary><c>--kernel</c>: releases of Linux, by their versions or by the name that <c>uname -r</c> prints.</summary>
internal sealed class KernelOption : Option<KernelRelease[]?>
{
    private readonly bool _isList;

    public KernelOption(string @default, bool isList = false)
        : base("--kernel")
    {
        _isList = isList;
        Description = $"The kernel's release as uname -r prints it, see below [default: {@default}]";
        HelpName = isList ? "RELEASE[,RELEASE…]" : "RELEASE";
        CustomParser = Parse;
        CompletionSources.Add(context => OptionValue.Complete(context, KernelRelease.Landmarks.Select(release => (release.Name, release.Summary)), isList));
    }

    /// <summary>How releases handle duplicates, one line for each change, for the help of a command.</summary>
    public static string Help
    {
        get
        {
            var first = KernelRelease.Landmarks.DistinctBy(release => release.Generation, StringComparer.Ordinal).ToList();
            var width = first.Max(release => release.Name.Length);
            var lines = first.Select(release => $"\n  {release.Name.PadRight(width)}  {release.Summary}");
            return $"Kernels, each since this release (moddups kernels tells more):{string.Concat(lines)}";
        }
    }

    /// <summary>Returns the only release that was given; null where none was.</summary>
    public KernelRelease? ValueIn(ParseResult parsed) => parsed.GetValue(this) is [var release, ..] ? release : null;

    private KernelRelease[]? Parse(ArgumentResult result)
    {
        var releases = new List<KernelRelease>();
        foreach (var name in _isList ? result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries) : [result.Tokens[0].Value])
        {
            if (!KernelRelease.TryParse(name, out var release))
                return OptionValue.Refuse<KernelRelease[]?>(result, $"--kernel: found '{name}', expected a release such as 6.4, 6.12 or what uname -r prints.");
            releases.Add(release);
        }

        return [.. releases];
    }
}
