using System.Globalization;

namespace ModDups.Collection;

/// <summary>Where an archive goes, and what it is called.</summary>
/// <param name="path">A file <c>NAME.tar.gz</c>, or a folder; null for the current folder.</param>
internal sealed class CollectionTarget(string? path)
{
    private const string Ending = ".tar.gz";

    private static readonly string[] s_endings = [Ending, ".tgz"];

    /// <summary>True if the path is that of a file, which has room for one machine alone.</summary>
    public bool IsFile => path is not null && !Directory.Exists(path) && Array.Exists(s_endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Creates the folder, if it is not there.</summary>
    /// <exception cref="IOException">The folder can't be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not create it.</exception>
    public void Prepare()
    {
        if (path is not null && !IsFile)
            Directory.CreateDirectory(path);
    }

    /// <summary>The name of the folder inside the archive, which is that of the archive without its ending.</summary>
    /// <param name="host">The name of the machine; null in an anonymous archive.</param>
    /// <param name="time">The time of the collection.</param>
    public static string NameOf(string? host, DateTimeOffset time)
    {
        var machine = host is null ? Path.GetRandomFileName()[..8] : string.Concat(host.Select(each => char.IsAsciiLetterOrDigit(each) || each is '.' or '-' or '_' ? each : '_'));
        return string.Create(CultureInfo.InvariantCulture, $"moddups-{machine}-{time.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
    }

    /// <summary>The full path of the archive.</summary>
    /// <param name="name">Its name, see <see cref="NameOf"/>.</param>
    public string PathOf(string name) => Path.GetFullPath(IsFile ? path! : Path.Join(path ?? ".", name + Ending));
}
