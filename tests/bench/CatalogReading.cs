using ModDups.Input;
using ModDups.Modules.Release;

namespace ModDups.Bench;

/// <summary>
/// The catalog of a whole kernel: one that is made for this, or a folder as /lib/modules/RELEASE. Beside it, in the same
/// run and on as many cores, the least that any reader must do: reading the bytes of the lists and of the files.
/// </summary>
internal static class CatalogReading
{
    private const double BoundInMilliseconds = 400;

    /// <summary>Measures a release that is made for this.</summary>
    public static bool Print()
    {
        var folder = Directory.CreateTempSubdirectory("moddups-release-");
        try
        {
            GeneratedRelease.WriteLists(folder.FullName);
            GeneratedRelease.WriteModules(folder.FullName);
            return Print(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Measures a folder.</summary>
    public static bool Print(string folder)
    {
        var modules = Read(folder);
        string[] files =
        [
            .. Directory.GetFiles(folder, "modules.*").Where(file => !file.EndsWith(".bin", StringComparison.Ordinal)),
            .. modules.Select(module => module.Path).OfType<string>().Where(File.Exists),
        ];
        var bytes = files.Sum(file => new FileInfo(file).Length);
        var ours = Measure.ProcessorTime(() => _ = Read(folder));
        var least = Measure.ProcessorTime(() => Parallel.ForEach(files, file => _ = File.ReadAllBytes(file)));
        var clock = Measure.WallClock(() => _ = Read(folder));
        return Report.Line(
            $"catalog of {modules.Count} modules, {modules.Sum(module => module.Aliases.Count)} aliases: {ours.TotalMilliseconds:F0} ms of processor time, {clock.TotalMilliseconds:F0} ms by the clock; reading the {bytes / 1e6:F0} MB of its files: {least.TotalMilliseconds:F0} ms, {ours / least:F2} times as long",
            clock.TotalMilliseconds <= BoundInMilliseconds);
    }

    private static List<ReleaseModule> Read(string folder) =>
    [
        .. ReleaseCatalog.Open(folder, [], Refuse)!.Read(static _ => true, decompress: false, Refuse, CancellationToken.None),
    ];

    private static void Refuse(InputProblem problem) => throw new InvalidOperationException(problem.ToString());
}
