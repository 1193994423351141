using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using ModDups.Analysis.Replay;
using ModDups.Simulation.Remedies;

namespace ModDups.Cli.Options;

/// <summary><c>--kernel</c>: one of the kernels that can be replayed for, by the name of its remedy.</summary>
internal sealed class KernelOption : Option<Remedy?>
{
    public KernelOption(string @default)
        : base("--kernel")
    {
        Description = $"The kernel, by its remedy, see below [default: {@default}]";
        HelpName = string.Join('|', ModuleReplay.Kernels);
        CustomParser = Parse;
        CompletionSources.Add(_ => ModuleReplay.Kernels.Select(kernel => new CompletionItem(kernel.Name, documentation: kernel.Summary)));
    }

    /// <summary>The kernels, a line each, for the help of a command.</summary>
    public static string Help
    {
        get
        {
            var width = ModuleReplay.Kernels.Max(kernel => kernel.Name.Length);
            var lines = ModuleReplay.Kernels.Select(kernel => $"\n  {kernel.Name.PadRight(width)}  {kernel.Summary}");
            return $"Kernels, before 6.4, of 6.4, and since 6.5:{string.Concat(lines)}";
        }
    }

    private Remedy? Parse(ArgumentResult result)
    {
        var name = result.Tokens[0].Value;
        return KnownRemedies.TryFind(name, out var remedy) && ModuleReplay.Knows(remedy)
            ? remedy
            : OptionValue.Refuse<Remedy?>(result, $"{Name}: found '{name}', expected {string.Join(", ", ModuleReplay.Kernels)}.");
    }
}
