namespace ModDups.Output;

/// <summary>A folder that only this user can read, and that is deleted with all in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Creates the folder.</summary>
    /// <exception cref="IOException">It can't be created.</exception>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("moddups-").FullName;

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Deletes it.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else has deleted it.
        }
    }
}
