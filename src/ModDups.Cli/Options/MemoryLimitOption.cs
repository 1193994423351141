using System.CommandLine;
using System.CommandLine.Parsing;
using ModDups.Kernel;
using ModDups.Simulation.Bench;

namespace ModDups.Cli.Options;

/// <summary><c>--memory-limit</c>: the virtual memory for loading modules, as a whole or by its areas.</summary>
internal sealed class MemoryLimitOption : Option<MemoryLimitOption.Limits?>
{
    private const string Expected = $"{ByteSize.Expected}, modules=SIZE or vmalloc=SIZE";

    public MemoryLimitOption()
        : base("--memory-limit")
    {
        Description = "The virtual memory for loading modules: bytes, or a number with the suffix K, M, G, Ki, Mi or Gi (powers of 1024). "
            + "modules=SIZE limits the area of the modules' own memory, and vmalloc=SIZE that of the buffers. "
            + $"modules= also takes an architecture: {string.Join(", ", ModuleArea.All.Select(area => area.Name))} [default: no limit]";
        HelpName = "[AREA=]SIZE[,…]";
        CustomParser = Parse;
    }

    /// <summary>Returns settings with the limits that were given.</summary>
    public BenchSettings Apply(ParseResult parsed, BenchSettings settings) => parsed.GetValue(this) is { } limits
        ? settings with { VirtualMemoryLimit = limits.All, ModuleAreaLimit = limits.Modules, VmallocLimit = limits.Vmalloc }
        : settings;

    private static Limits? Parse(ArgumentResult result)
    {
        var limits = new Limits(null, null, null);
        foreach (var part in result.Tokens[0].Value.Split(','))
        {
            var known = part.Split('=') switch
            {
                ["modules", var size] when limits.Modules is null => limits with { Modules = ByteSize.Parse(size) ?? ModuleArea.Find(size) },
                ["vmalloc", var size] when limits.Vmalloc is null => limits with { Vmalloc = ByteSize.Parse(size) },
                [var size] when limits.All is null => limits with { All = ByteSize.Parse(size) },
                _ => limits,
            };
            if (known == limits)
                return OptionValue.Refuse<Limits?>(result, $"--memory-limit: found '{part}', expected {Expected}.");
            limits = known;
        }

        return limits;
    }

    /// <summary>Sizes in bytes; null where an area has no limit.</summary>
    public sealed record Limits(long? All, long? Modules, long? Vmalloc);
}
