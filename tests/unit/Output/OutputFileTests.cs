using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using ModDups.Output;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Output;

/// <summary>After whatever happens a file holds what it held before, or the new text, whole.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OutputFileTests
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Old = "old";
    private const string New = "new\n";

    [Fact]
    public void A_new_file_appears_whole_and_nothing_else_stays()
    {
        using var scratch = new ScratchFolder();
        var path = Path.Join(scratch.Path, "waste.csv");

        using (var file = new OutputFile(path))
        {
            Assert.False(File.Exists(path));
            file.Write(Write);
        }

        Assert.Equal(New, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(scratch.Path));
    }

    [Fact]
    public void The_old_file_stays_until_the_new_one_is_written_and_keeps_its_permissions()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.File("waste.csv", Old);
        File.SetUnixFileMode(path, Private);

        using (var file = new OutputFile(path))
        {
            file.Write(writer =>
            {
                Write(writer);
                writer.Flush();
                Assert.Equal(Old, File.ReadAllText(path));
            });
        }

        Assert.Equal((New, Private), (File.ReadAllText(path), File.GetUnixFileMode(path)));
    }

    [Fact]
    [SuppressMessage("Performance", "CA1806", Justification = "Disposed without being written.")]
    public void Without_a_text_everything_is_as_it_was()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.File("waste.csv", Old);

        new OutputFile(path).Dispose();
        new OutputFile(Path.Join(scratch.Path, "other.csv")).Dispose();

        Assert.Equal(Old, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(scratch.Path));
    }

    [Fact]
    public void A_text_that_breaks_off_leaves_the_old_file()
    {
        using var scratch = new ScratchFolder();
        var path = scratch.File("waste.csv", Old);

        Assert.Throws<OperationCanceledException>(() =>
        {
            using var file = new OutputFile(path);
            file.Write(static writer =>
            {
                Write(writer);
                throw new OperationCanceledException();
            });
        });

        Assert.Equal(Old, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(scratch.Path));
    }

    [Fact]
    public void A_link_stays_and_its_target_is_replaced()
    {
        using var scratch = new ScratchFolder();
        var target = scratch.File("folder/waste.csv", Old);
        var link = Path.Join(scratch.Path, "link");
        File.CreateSymbolicLink(link, "folder/waste.csv");

        using (var file = new OutputFile(link))
            file.Write(Write);

        Assert.Equal("folder/waste.csv", new FileInfo(link).LinkTarget);
        Assert.Equal(New, File.ReadAllText(target));
    }

    [Fact]
    public void A_file_that_exists_is_kept_where_that_is_asked_for_also_when_it_comes_late()
    {
        using var scratch = new ScratchFolder();
        var path = Path.Join(scratch.Path, "waste.csv");

        Assert.Throws<IOException>(() =>
        {
            using var file = new OutputFile(path, keepExisting: true);
            scratch.File("waste.csv", Old);
            file.Write(Write);
        });
        Assert.Throws<IOException>(() => new OutputFile(path, keepExisting: true));

        Assert.Equal(Old, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(scratch.Path));
    }

    [Fact]
    public void Devices_are_written_directly()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        using (var file = new OutputFile("/dev/null"))
            file.Write(Write);
        using var full = new OutputFile("/dev/full");

        Assert.Throws<IOException>(() => full.Write(Write));
        Assert.False(new FileInfo("/dev/full").Attributes.HasFlag(FileAttributes.Directory));
    }

    [Fact]
    public void An_open_file_of_a_process_is_written_directly_through_its_link()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc/self/fd.");
        using var scratch = new ScratchFolder();
        using var open = new FileStream(scratch.File("waste.csv", "an old text that is longer"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using (var file = new OutputFile($"/proc/self/fd/{open.SafeFileHandle.DangerousGetHandle()}"))
            file.Write(Write);

        // Who has the file open sees the text.
        using var reader = new StreamReader(open);
        Assert.Equal(New, reader.ReadToEnd());
    }

    [Fact]
    public void Two_names_of_one_file_are_one()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells the inode.");
        using var scratch = new ScratchFolder();
        var path = scratch.File("waste.csv", Old);
        var other = scratch.File("other.csv", Old);
        var (link, dangling, folder) = (Path.Join(scratch.Path, "link"), Path.Join(scratch.Path, "dangling"), Path.Join(scratch.Path, "folder"));
        File.CreateSymbolicLink(link, "waste.csv");
        File.CreateSymbolicLink(dangling, "new.csv");
        Directory.CreateSymbolicLink(folder, ".");

        Assert.True(OutputPaths.AreOne(path, link));
        Assert.True(OutputPaths.AreOne(path, Path.Join(folder, "..", Path.GetFileName(scratch.Path), "waste.csv")));
        Assert.True(OutputPaths.AreOne(dangling, Path.Join(folder, "new.csv")));
        Assert.False(OutputPaths.AreOne(path, other));
        Assert.False(OutputPaths.AreOne(Path.Join(scratch.Path, "a.csv"), Path.Join(scratch.Path, "b.csv")));
        Assert.False(OutputPaths.AreOne("/dev/null", "/dev/null"));
        Assert.False(OutputPaths.AreOne("", path));
        Assert.False(OutputPaths.AreOne("/no/such/a", "/no/such/a"));
    }

    [Fact]
    public void A_path_that_can_not_be_written_is_told_by_its_own_name()
    {
        using var scratch = new ScratchFolder();
        var missing = Path.Join(scratch.Path, "no", "waste.csv");

        Assert.Contains($"'{missing}'", Assert.Throws<DirectoryNotFoundException>(() => new OutputFile(missing)).Message, StringComparison.Ordinal);
        Assert.Contains($"'{scratch.Path}'", Assert.Throws<UnauthorizedAccessException>(() => new OutputFile(scratch.Path)).Message, StringComparison.Ordinal);
    }

    private static void Write(TextWriter writer) => writer.Write(New);
}
