using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using ModDups.Input;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Input;

/// <summary>An archive is a folder that is never unpacked, whoever made it.</summary>
public sealed class ArchiveTests
{
    [Theory]
    [InlineData("a.tar")]
    [InlineData("a.tar.gz")]
    [InlineData("a.TGZ")]
    public void Files_of_an_archive_are_read_as_those_of_a_folder(string name)
    {
        using var scratch = new ScratchFolder();
        var archive = Make(scratch, name, ("boot/stats", "one"), ("boot/etc/modprobe.d/a.conf", "two"), ("boot/large", new string('x', 9 << 20)));

        Assert.True(InputTree.FolderExists(archive));
        Assert.True(InputTree.FolderExists(Path.Join(archive, "etc/modprobe.d")));
        Assert.False(InputTree.FolderExists(Path.Join(archive, "stats")));
        Assert.True(InputTree.FileExists(Path.Join(archive, "stats")));
        Assert.False(InputTree.FileExists(archive));
        Assert.False(InputTree.FileExists(Path.Join(archive, "etc")));
        Assert.Equal([Path.Join(archive, "etc/modprobe.d/a.conf")], InputTree.FilesIn(Path.Join(archive, "etc/modprobe.d")));
        Assert.Equal("two", Text(Path.Join(archive, "etc/modprobe.d/a.conf")));
        Assert.Equal(9 << 20, Text(Path.Join(archive, "large")).Length);
        Assert.Throws<FileNotFoundException>(() => InputTree.Open(Path.Join(archive, "trace")));
        Assert.Throws<DirectoryNotFoundException>(() => InputTree.FilesIn(Path.Join(archive, "usr")).ToList());
    }

    [Fact]
    public void An_archive_of_GNU_tar_is_read()
    {
        using var scratch = new ScratchFolder();
        scratch.File("boot/stats", "one");
        scratch.File("boot/etc/modprobe.d/a.conf", "two");
        using var tar = Process.Start("/usr/bin/env", ["tar", "-C", Path.Join(scratch.Path, "boot"), "-czf", Path.Join(scratch.Path, "a.tar.gz"), "."]);
        tar.WaitForExit();
        Assert.SkipUnless(tar.ExitCode == 0, "There is no tar here.");

        Assert.Equal("two", Text(Path.Join(scratch.Path, "a.tar.gz", "etc", "modprobe.d", "a.conf")));
        Assert.Equal("one", Text(Path.Join(scratch.Path, "a.tar.gz", "stats")));
    }

    [Fact]
    public void What_is_no_file_is_left_out_and_no_name_leads_out_of_the_archive()
    {
        using var scratch = new ScratchFolder();
        scratch.File("secret", "out of reach");
        var archive = Path.Join(scratch.Path, "a.tar");
        using (var writer = new TarWriter(File.Create(archive)))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, "boot/stats") { LinkName = Path.Join(scratch.Path, "secret") });
            writer.WriteEntry(new UstarTarEntry(TarEntryType.HardLink, "boot/dmesg") { LinkName = "../secret" });
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "../secret") { DataStream = new MemoryStream("in it"u8.ToArray()) });
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "/etc/passwd") { DataStream = new MemoryStream("in it"u8.ToArray()) });
        }

        Assert.False(InputTree.FileExists(Path.Join(archive, "stats")));
        Assert.False(InputTree.FileExists(Path.Join(archive, "boot/stats")));
        Assert.False(InputTree.FileExists(Path.Join(archive, "boot/dmesg")));
        Assert.Equal("out of reach", Text(Path.Join(archive, "..", "secret")));
    }

    [Fact]
    public void A_truncated_or_damaged_archive_is_a_file_that_cannot_be_read()
    {
        using var scratch = new ScratchFolder();
        var whole = File.ReadAllBytes(Make(scratch, "whole.tar.gz", ("boot/stats", new string('a', 3000)), ("boot/trace", new string('b', 3000))));
        for (var part = 1; part < 8; part++)
        {
            var path = Path.Join(scratch.Path, FormattableString.Invariant($"cut-{part}.tar.gz"));
            File.WriteAllBytes(path, whole[..(whole.Length * part / 8)]);

            Assert.False(InputTree.FolderExists(path));
            Assert.True(InputTree.FileExists(path));
            Assert.Contains("archive", Assert.ThrowsAny<IOException>(() => InputTree.Open(path)).Message, StringComparison.Ordinal);
        }

        var text = scratch.File("text.tar", new string('x', 2000));
        Assert.Contains("checksum", Assert.ThrowsAny<IOException>(() => InputTree.Open(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_claims_to_be_larger_than_any_archive_is_refused()
    {
        using var scratch = new ScratchFolder();
        var block = new byte[512];
        new ModDups.Input.Archives.TarHeader("boot/stats", 1, IsFile: true).Write(block, DateTimeOffset.UnixEpoch);
        // GNU's form for large sizes.
        block.AsSpan(124, 12).Clear();
        block[124] = 0x80;
        block[128] = 0x7f;
        var sum = block.Sum(letter => letter) - block.AsSpan(148, 8).ToArray().Sum(letter => letter) + (8 * ' ');
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(block, 148);
        var path = Path.Join(scratch.Path, "a.tar");
        File.WriteAllBytes(path, block);

        Assert.Contains("more than", Assert.ThrowsAny<IOException>(() => InputTree.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_takes_no_memory()
    {
        using var scratch = new ScratchFolder();
        var path = Path.Join(scratch.Path, "a.tar.gz");
        using (var writer = new TarWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "boot/trace") { DataStream = new Zeros(256 << 20) });

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(InputTree.FileExists(Path.Join(path, "trace")));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void An_archive_that_has_changed_is_read_again()
    {
        using var scratch = new ScratchFolder();
        var archive = Make(scratch, "a.tar", ("boot/stats", "one"));
        Assert.Equal("one", Text(Path.Join(archive, "stats")));
        Make(scratch, "a.tar", ("boot/stats", "another one"), ("boot/trace", new string('x', 20_000)));
        Assert.Equal("another one", Text(Path.Join(archive, "stats")));
    }

    [Theory]
    [InlineData("stats", "udev-xz-stock-8")]
    [InlineData("dups", "udev-xz-stock-8")]
    [InlineData("events", "cause-all-plain-before-8")]
    [InlineData("blame", "cause-all-plain-before-8")]
    public void A_command_says_of_an_archive_what_it_says_of_the_folder(string command, string capture)
    {
        using var scratch = new ScratchFolder();
        var archive = Path.Join(scratch.Path, "boot.tar.gz");
        using (var content = new GZipStream(File.Create(archive), CompressionLevel.Fastest))
            TarFile.CreateFromDirectory(Captures.PathOf(capture), content, includeBaseDirectory: false);

        var folder = CliRun.Of(command, Captures.PathOf(capture), "--json");
        var packed = CliRun.Of(command, archive, "--json");

        Assert.Equal((folder.Status, folder.Error), (packed.Status, packed.Error.Replace(archive, Captures.PathOf(capture), StringComparison.Ordinal)));
        Assert.Equal(folder.Output, packed.Output.Replace(archive, Captures.PathOf(capture), StringComparison.Ordinal));
    }

    private static string Text(string path)
    {
        using var text = new StreamReader(InputTree.Open(path));
        return text.ReadToEnd();
    }

    private static string Make(ScratchFolder scratch, string name, params (string Name, string Text)[] files)
    {
        var path = Path.Join(scratch.Path, name);
        Stream content = File.Create(path);
        if (!name.EndsWith(".tar", StringComparison.Ordinal))
            content = new GZipStream(content, CompressionLevel.Fastest);
        using var writer = new TarWriter(content);
        foreach (var file in files)
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, file.Name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(file.Text)) });
        return path;
    }

    /// <summary>As many zeros.</summary>
    private sealed class Zeros(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var some = (int)Math.Min(count, Length - Position);
            buffer.AsSpan(offset, some).Clear();
            Position += some;
            return some;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
