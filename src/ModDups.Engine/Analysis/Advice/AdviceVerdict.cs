using ModDups.Modules.Catalog;
using ModDups.Text;
using static System.FormattableString;

namespace ModDups.Analysis.Advice;

/// <summary>Writes the answer in a sentence.</summary>
internal static class AdviceVerdict
{
    public static string Of(SystemFacts facts, ModuleAdvice advice) => advice switch
    {
        { Wastes: null } => $"not known{Ranges(advice)}: missing {(advice.Missing.Count == 1 ? "is" : "are")} {string.Join(", ", advice.Missing.Select(missing => char.ToLowerInvariant(missing.Fact[0]) + missing.Fact[1..]))}.",
        { Wastes: false } => $"no{Rest(advice)}: {WhyNot(facts, advice)}.",
        { Baselines: [var baseline] } => Invariant(
            $"yes: about {ByteText.Of(baseline.WastedBytes)} and {Seconds(baseline.AddedTime)} at {Cpus(baseline.CpuCount)}{Counted(advice)}; {Why(facts)}."),
        _ => $"yes, how much is not known{Counted(advice)}; {Why(facts)}.",
    };

    private static string Ranges(ModuleAdvice advice) => advice.Baselines is [var least, var most]
        ? Invariant($", {ByteText.Of(least.WastedBytes)} or {ByteText.Of(most.WastedBytes)} at {Cpus(most.CpuCount)}")
        : "";

    private static string Rest(ModuleAdvice advice) => advice.CountedBytes is > 0 and { } counted ? $", though this boot counted {ByteText.Of(counted)}" : "";

    private static string Counted(ModuleAdvice advice) => advice.CountedBytes is { } counted ? $" (this boot counted {ByteText.Of(counted)})" : "";

    private static string WhyNot(SystemFacts facts, ModuleAdvice advice) => facts switch
    {
        { WastesByRule: true } when advice.Baselines is [{ Failures: 0 }] => "the devices of this machine request nothing twice at the same time",
        { Files: ModuleCompression.None } => $"Linux {facts.Kernel} has duplicates of finit_module() share one load",
        _ => $"Linux {facts.Kernel} has duplicates of finit_module() share one load, and kmod {facts.Kmod} leaves {Ending(facts.Files)} to it",
    };

    private static string Why(SystemFacts facts)
    {
        if (facts.Kernel is { SharesLoadsByInode: false })
        {
            return facts.Kernel.ChecksNameEarly
                ? $"Linux {facts.Kernel} reads the image of each duplicate before it looks for the name"
                : $"Linux {facts.Kernel} looks for the name last, when a duplicate has its image and the memory of the module";
        }

        var who = facts.Kmod is { } kmod ? $"kmod {kmod}" : "kmod";
        var why = facts.Kmod is { LeavesDecompressionToKernel: false }
            ? "itself"
            : facts.Decompression is ModuleCompression.None ? "itself, since this kernel was built without CONFIG_MODULE_DECOMPRESS" : $"itself, since this kernel decompresses {facts.Decompression} alone";
        return $"{who} decompresses {Ending(facts.Files)} {why} and calls init_module(), for which the kernel's own remedy can't see duplicates";
    }

    private static string Ending(ModuleCompression? files) => CompressionName.ExtensionOf(files ?? ModuleCompression.None);

    private static string Cpus(int count) => Invariant($"{count} {(count == 1 ? "CPU" : "CPUs")}");

    private static string Seconds(TimeSpan time) => time < TimeSpan.FromSeconds(0.1)
        ? Invariant($"{Math.Max(0, time.TotalMilliseconds):0} ms")
        : Invariant($"{time.TotalSeconds:0.0} s");
}
