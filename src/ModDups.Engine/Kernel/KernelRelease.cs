using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModDups.Kernel;

/// <summary>
/// A release of Linux, and what its module loader does about duplicate loads. The version alone decides the behaviour;
/// backports of distributions are not considered.
/// </summary>
public sealed record KernelRelease
{
    private KernelRelease(string name, Version version) => (Name, Version) = (name, version);

    /// <summary>The name of the release as given, such as <c>6.12</c> or <c>6.1.0-56-amd64</c>.</summary>
    public string Name { get; }

    /// <summary>The version at the start of the name: major, minor and, if present, patch level.</summary>
    public Version Version { get; }

    /// <summary>
    /// True since Linux 6.4: before a load allocates the module's own memory, it looks for a module of the same name
    /// (early_mod_check() in kernel/module/main.c; commit 064f4536d139).
    /// </summary>
    public bool ChecksNameEarly => Version >= new Version(6, 4);

    /// <summary>
    /// True since Linux 6.5: overlapping finit_module() calls for one inode share one load and its result
    /// (idempotent_init_module() in kernel/module/main.c; commit 9b9879fc0327).
    /// </summary>
    public bool SharesLoadsByInode => Version >= new Version(6, 5);

    /// <summary>The release whose source the model follows.</summary>
    /// <value>Linux 6.12.</value>
    public static KernelRelease Default { get; } = new("6.12", new Version(6, 12));

    /// <summary>The first release with each behaviour, and a summary of it, oldest first.</summary>
    public static IReadOnlyList<(KernelRelease Release, string Summary)> Behaviours { get; } =
    [
        (new("6.2", new Version(6, 2)), "A duplicate is refused when it is registered, after all its memory was allocated"),
        (new("6.4", new Version(6, 4)), "The name is looked up before the module's own memory is allocated"),
        (new("6.5", new Version(6, 5)), "finit_module() calls for one inode that overlap share one load and its result"),
    ];

    /// <summary>Parses the name of a release, such as <c>6.4</c>, <c>6.12.117</c> or what <c>uname -r</c> prints.</summary>
    /// <param name="name">The name. It must start with the major and minor version.</param>
    /// <param name="release">The release, or null if the method returns false.</param>
    /// <returns>False if the name does not start with a version; otherwise true.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static bool TryParse(string name, [NotNullWhen(true)] out KernelRelease? release)
    {
        ArgumentNullException.ThrowIfNull(name);
        release = null;
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

        if (numbers.Count < 2)
            return false;
        release = new(name, numbers.Count == 2 ? new Version(numbers[0], numbers[1]) : new Version(numbers[0], numbers[1], numbers[2]));
        return true;
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
