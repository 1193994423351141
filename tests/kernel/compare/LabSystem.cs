using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using ModDups.Analysis.Blame;
using ModDups.Input;

namespace ModDups.Lab;

/// <summary>One boot of a whole Debian: what moddups collected of it over ssh, and from which of its users.</summary>
internal sealed class LabSystem
{
    private LabSystem(LabBoot boot) => Boot = boot;

    public static IEnumerable<LabBoot> Boots => Laboratory.AllBoots.Where(boot => boot.Actor == "debian");

    public LabBoot Boot { get; }

    public static LabSystem Of(string name) => new(Boots.Single(boot => boot.Name == name));

    /// <summary>The archive of a machine, whether it is there or not.</summary>
    public string ArchiveOf(string machine) => Boot.PathOf(machine + ".tar.gz");

    /// <summary>The exit status, and what the command wrote to standard error.</summary>
    public (string Status, string Error) EndOf(string machine) => (Boot.ReadText(machine + ".status").Trim(), Boot.ReadText(machine + ".err"));

    /// <summary>The files of an archive by their names, as the reader of tar files of .NET finds them.</summary>
    public Dictionary<string, byte[]> FilesOf(string machine)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var gzip = new GZipStream(File.OpenRead(ArchiveOf(machine)), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            Assert.Equal(TarEntryType.RegularFile, entry.EntryType);
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files.Add(entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..], content.ToArray());
        }

        return files;
    }

    public static string Text(Dictionary<string, byte[]> files, string name) => Encoding.UTF8.GetString(files[name]);

    /// <summary>What blame takes from an archive; the kernel's command line may have taken from it what its release does.</summary>
    public BlameSettings SettingsOf(string machine) =>
        new BlameSource { Paths = [ArchiveOf(machine)] }.Open(problem => Assert.True(problem.IsWarning || problem.Kind == InputProblemKind.NoEvents, problem.ToString())) with
        {
            Kernel = Boot.Kernel,
        };
}
