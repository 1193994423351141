using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModDups.Kernel;

/// <summary>
/// A release of Linux by its name, and what its module loader does about duplicate loads. Changes that stable kernels took
/// over count from the patch level that has them, and those of RHEL 9 from its build number.
/// </summary>
public sealed record KernelRelease
{
    /// <summary>
    /// RHEL 9.2 took over the change of generation c (its changelog; later kernels of RHEL 9 have the same base version).
    /// </summary>
    private const int Rhel9Change = 284;

    /// <summary>Creates the release of a name.</summary>
    /// <param name="name">The name, such as <c>6.4</c>. It must start with the major and minor version.</param>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="FormatException">The name does not start with a version.</exception>
    public KernelRelease(string name)
    {
        Version = VersionOf(name) ?? throw new FormatException($"'{name}' is not a release of Linux.");
        (Name, Loader) = (name, LoaderOf(name, Version));
    }

    /// <summary>The name of the release as given, such as <c>6.12</c> or <c>6.1.0-56-amd64</c>.</summary>
    public string Name { get; }

    /// <summary>The version at the start of the name: major, minor and, if present, patch level.</summary>
    public Version Version { get; }

    /// <summary>The generation of its module loader: a letter, <c>a</c> for the oldest.</summary>
    public string Generation => Loader.Name;

    /// <summary>All releases of that generation, in words.</summary>
    public string Releases => Loader.Releases;

    /// <summary>What that generation changed, in one line without a full stop.</summary>
    public string Summary => Loader.Summary;

    /// <summary>The commit of that change, and its title.</summary>
    /// <value>Null for the oldest generation.</value>
    public string? Commit => Loader.Commit;

    /// <summary>What a load does that finds its name on the list of modules.</summary>
    public DuplicateWait Wait => Loader.Wait;

    /// <summary>
    /// True since Linux 6.4: before a load allocates the module's own memory, it looks for a module of the same name
    /// (early_mod_check() in kernel/module/main.c; commit 064f4536d139).
    /// </summary>
    public bool ChecksNameEarly => Loader.ChecksNameEarly;

    /// <summary>
    /// True since Linux 6.5: overlapping finit_module() calls for one inode share one load and its result
    /// (idempotent_init_module() in kernel/module/main.c; commit 9b9879fc0327).
    /// </summary>
    public bool SharesLoadsByInode => Loader.SharesLoadsByInode;

    /// <summary>
    /// True since Linux 6.11, 6.10.5 and 6.6.46: a signal ends the wait for a shared load with EINTR (commit 2124d84db293).
    /// Before that nothing ended it but the end of the load.
    /// </summary>
    public bool SignalEndsSharedWait => Loader.SignalEndsSharedWait;

    /// <summary>True since Linux 6.4: the kernel can count failed loads (CONFIG_MODULE_STATS; commit df3e764d8e5c).</summary>
    public bool HasStatistics => Loader.HasStatistics;

    internal LoaderGeneration Loader { get; }

    /// <summary>The release whose source the model follows.</summary>
    /// <value>Linux 6.12.</value>
    public static KernelRelease Default { get; } = new("6.12");

    /// <summary>
    /// A release for each behaviour, oldest first: the first of each generation of the loader, and the stable releases that
    /// differ from the first release of their series.
    /// </summary>
    public static IReadOnlyList<KernelRelease> Landmarks { get; } =
    [
        .. LoaderGenerations.All
            .SelectMany(generation => generation.FirstStable.Prepend(generation.Name == "a" ? new Version(4, 19) : generation.First))
            .Select(version => new KernelRelease(version.ToString()))
            .OrderBy(release => release.Version),
    ];

    /// <summary>Parses the name of a release, such as <c>6.4</c>, <c>6.12.117</c> or what <c>uname -r</c> prints.</summary>
    /// <param name="name">The name. It must start with the major and minor version.</param>
    /// <param name="release">The release, or null if the method returns false.</param>
    /// <returns>False if the name does not start with a version; otherwise true.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static bool TryParse(string name, [NotNullWhen(true)] out KernelRelease? release)
    {
        release = VersionOf(name) is null ? null : new(name);
        return release is not null;
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    private static Version? VersionOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var numbers = new List<int>();
        foreach (var part in name.Split('.', 4).Take(3))
        {
            var digits = string.Concat(part.TakeWhile(char.IsAsciiDigit));
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                break;
            numbers.Add(number);
            // "6.1-rc3" has no patch level.
            if (digits.Length < part.Length)
                break;
        }

        return numbers switch
        {
            [var major, var minor] => new Version(major, minor),
            [var major, var minor, var patch] => new Version(major, minor, patch),
            _ => null,
        };
    }

    // Debian and Ubuntu name a kernel by the number of its ABI: the patch level in "6.1.0-56-amd64" is always 0, and the
    // kernel has the stable updates of its series.
    private static LoaderGeneration LoaderOf(string name, Version version)
    {
        if (version.Build != 0 || !TryParseBuild(name, out var build))
            return LoaderGenerations.Of(version);
        var loader = LoaderGenerations.Of(new Version(version.Major, version.Minor, int.MaxValue));
        var isRhel9 = name.Contains(".el9", StringComparison.Ordinal) && version is { Major: 5, Minor: 14 };
        return isRhel9 && build >= Rhel9Change ? LoaderGenerations.All.First(generation => generation.Name == "c") : loader;
    }

    // The number after "X.Y.0-".
    private static bool TryParseBuild(string name, out int build)
    {
        var dash = name.IndexOf('-', StringComparison.Ordinal);
        var digits = dash < 0 ? "" : string.Concat(name[(dash + 1)..].TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out build);
    }
}
