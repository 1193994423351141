using ModDups.Input;

namespace ModDups.Lab;

/// <summary>What the laboratory built and what its boots brought back: the folder that MODDUPS_LAB names.</summary>
internal static class Laboratory
{
    private static readonly Lazy<LabBoot[]> s_boots = new(() =>
    [
        .. Directory.EnumerateDirectories(Path.Join(Folder, "boots")).Select(LabBoot.Of)
            .OrderBy(boot => boot.CpuCount).ThenBy(boot => boot.Name, StringComparer.Ordinal),
    ]);

    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("MODDUPS_LAB") is { Length: > 0 } folder
            ? folder
            : throw new InvalidOperationException("MODDUPS_LAB does not name the folder of the laboratory: run tests/kernel/lab.");

    /// <summary>Linux 6.12, whose switches take it back to 6.4, and to before.</summary>
    public static LabKernel Linux612 => LabKernel.Of("6.12");

    /// <summary>Every boot there is, those with few CPUs first.</summary>
    public static IReadOnlyList<LabBoot> AllBoots => s_boots.Value;

    /// <summary>Those of Linux 6.12 with room for every module.</summary>
    public static IReadOnlyList<LabBoot> Boots => [.. AllBoots.Where(boot => boot.Built == Linux612 && boot.Actor != "area")];

    public static void Refuse(InputProblem problem) => throw new InvalidDataException(problem.ToString());
}
