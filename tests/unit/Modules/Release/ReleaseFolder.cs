namespace ModDups.Tests.Modules.Release;

/// <summary>A folder like /lib/modules/RELEASE, for the time of one test.</summary>
internal sealed class ReleaseFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("moddups-catalog-");

    public string FullName => _folder.FullName;

    public string Add(string path, byte[] content)
    {
        var full = Path.Combine(FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, content);
        return full;
    }

    public string Add(string path, string content) => Add(path, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Adds a file of a length that takes no room on the disk.</summary>
    public void AddSparse(string path, long length)
    {
        using var file = File.OpenWrite(Add(path, []));
        file.SetLength(length);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
