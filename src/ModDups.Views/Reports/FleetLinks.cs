using ModDups.Analysis.Fleets;
using ModDups.Input;

namespace ModDups.Views.Reports;

/// <summary>
/// Where the pages of single boots are, seen from the page of a fleet: in a folder of their own, or beside the evidence under the same name
/// with <c>.html</c>.
/// </summary>
/// <param name="page">The path of the page of the fleet.</param>
/// <param name="folder">The folder with the pages of boots; null for none.</param>
public sealed class FleetLinks(string page, string? folder)
{
    /// <summary>How many boots that stand out a page has; each may have a page of its own, which takes seconds to make.</summary>
    internal const int MostOutliers = 30;

    private readonly string _start = Path.GetDirectoryName(Path.GetFullPath(page)) ?? "/";

    /// <summary>The inputs of the boots that a page names in rows of their own: those that stand out, and those that wasted most.</summary>
    public static IReadOnlyList<string> BootsOf(FleetReport fleet)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        return [.. fleet.Worst.Select(boot => boot.Path).Concat(fleet.Outliers.Take(MostOutliers).Select(boot => boot.Path)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The page of a boot in the folder. Its name is the whole path, because many boots are called <c>stats</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no folder.</exception>
    public string PathOf(string boot) => Path.Join(folder ?? throw new InvalidOperationException("There is no folder for pages."), NameOf(boot));

    /// <summary>The relative address of a boot's page; null where there is none.</summary>
    public string? Of(string boot)
    {
        var name = InputTree.WithoutArchiveEnding(Path.TrimEndingDirectorySeparator(boot));
        string?[] places = [folder is null ? null : PathOf(boot), boot + ".html", name + ".html"];
        return places.FirstOrDefault(File.Exists) is { } found ? AddressOf(found) : null;
    }

    // Nothing of a name can be a scheme, a host or a query.
    private string AddressOf(string path)
    {
        var parts = Path.GetRelativePath(_start, Path.GetFullPath(path)).Split(Path.DirectorySeparatorChar);
        return "./" + string.Join('/', parts.Select(Uri.EscapeDataString));
    }

    // Two paths never have one name, and none is hidden.
    private static string NameOf(string boot)
    {
        var path = Path.TrimEndingDirectorySeparator(boot.StartsWith('.') ? Path.GetFullPath(boot) : boot);
        return Uri.EscapeDataString(path).Replace("%2F", "+", StringComparison.Ordinal) + ".html";
    }
}
