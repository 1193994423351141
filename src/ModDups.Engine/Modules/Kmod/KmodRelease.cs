using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Modules.Kmod;

/// <summary>A release of kmod, and how it loads modules and reads its settings.</summary>
public sealed record KmodRelease
{
    private KmodRelease(string name, int version) => (Name, Version) = (name, version);

    /// <summary>The release as given, such as <c>30</c> or <c>34.2</c>.</summary>
    public string Name { get; }

    /// <summary>The number of the release, from 1.</summary>
    public int Version { get; }

    /// <summary>
    /// True since kmod 31: a compressed file goes to the kernel by finit_module() with MODULE_INIT_COMPRESSED_FILE, if
    /// /sys/module/compression names its type (kmod 09c9f8c5df04, 30077bf1719e). Before, libkmod decompresses it and calls init_module().
    /// </summary>
    public bool LeavesDecompressionToKernel => Version >= 31;

    /// <summary>True since kmod 33: lines <c>weakdep</c> are read; libkmod loads nothing for them (kmod 05828b4).</summary>
    public bool ReadsWeakdeps => Version >= 33;

    /// <summary>True up to kmod 32: files <c>*.alias</c> of modprobe.d are read like <c>*.conf</c> (until kmod 29cc8c2).</summary>
    public bool ReadsAliasFiles => Version < 33;

    /// <summary>The release that the resolver follows.</summary>
    /// <value>kmod 30.</value>
    public static KmodRelease Default { get; } = new("30", 30);

    /// <summary>The release with that number.</summary>
    internal static KmodRelease Of(int version) => new(version.ToString(CultureInfo.InvariantCulture), version);

    /// <summary>Parses a release, such as <c>30</c>, <c>34.2</c> or the first line of <c>modprobe --version</c>.</summary>
    /// <param name="name">The text.</param>
    /// <param name="release">The release, or null if the method returns false.</param>
    /// <returns>False if the text is not a release; otherwise true.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static bool TryParse(string name, [NotNullWhen(true)] out KmodRelease? release)
    {
        ArgumentNullException.ThrowIfNull(name);
        const string Prefix = "kmod version ";
        var text = (name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name).Trim();
        release = int.TryParse(text.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0
            ? new(text, version)
            : null;
        return release is not null;
    }

    /// <summary>Returns the system call with which libkmod loads a file.</summary>
    /// <param name="file">The compression of the file.</param>
    /// <param name="kernel">
    /// The type that the kernel decompresses, which is the content of /sys/module/compression; <see cref="ModuleCompression.None"/>
    /// for a kernel without CONFIG_MODULE_DECOMPRESS.
    /// </param>
    public LoadSystemCall SystemCallFor(ModuleCompression file, ModuleCompression kernel) =>
        file == ModuleCompression.None || (LeavesDecompressionToKernel && file == kernel) ? LoadSystemCall.FinitModule : LoadSystemCall.InitModule;

    /// <summary>Returns the release as given.</summary>
    public override string ToString() => Name;
}
