using ModDups.Input;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Input;

/// <summary>Programs are started by an absolute path that comes out of PATH; see RoomTests for who starts them.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ProgramPathTests
{
    private const UnixFileMode Mode755 = (UnixFileMode)0b111_101_101;
    private static readonly bool s_isRoot = Environment.IsPrivilegedProcess;

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("bin::./bin:../bin")]
    public void Relative_folders_of_PATH_are_passed_over(string folders)
    {
        using var scratch = new ScratchFolder();
        Program(scratch, "dmesg");
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, scratch.Path);

        Assert.Null(ProgramPath.Find("dmesg", $"{folders}:{relative}", isRoot: false));
    }

    [Fact]
    public void The_first_absolute_folder_with_an_executable_file_wins()
    {
        using var scratch = new ScratchFolder();
        scratch.File("plain/dmesg", "");
        Directory.CreateDirectory(Path.Join(scratch.Path, "folder", "dmesg"));
        var first = Program(scratch, "first/dmesg");
        Program(scratch, "second/dmesg");

        var folders = string.Join(':', ((string[])["missing", "plain", "folder", "first", "second"]).Select(name => Path.Join(scratch.Path, name)));
        Assert.Equal(first, ProgramPath.Find("dmesg", folders, isRoot: false));
    }

    [Theory]
    [InlineData("./dmesg")]
    [InlineData("/bin/sh")]
    [InlineData("dme\0sg")]
    public void A_name_with_a_folder_is_no_name(string name) =>
        Assert.Null(ProgramPath.Find(name, "/bin:/usr/bin", isRoot: false));

    [Fact]
    public void Root_finds_the_programs_of_the_system()
    {
        var path = ProgramPath.Find("sh", "/usr/bin:/bin", isRoot: true);

        Assert.NotNull(path);
        Assert.True(Path.IsPathFullyQualified(path));
    }

    [Theory]
    [InlineData("a folder of root", Mode755, true)]
    [InlineData("a folder that its group may write to", Mode755 | UnixFileMode.GroupWrite, true)]
    [InlineData("a folder that everyone may write to", Mode755 | UnixFileMode.OtherWrite, false)]
    [InlineData("a folder like tmp", Mode755 | UnixFileMode.OtherWrite | UnixFileMode.StickyBit, false)]
    public void Root_takes_programs_only_where_nobody_else_can_put_them(string title, UnixFileMode mode, bool isTaken)
    {
        Assert.SkipUnless(s_isRoot, $"Only root can own {title}: run the tests as root.");
        using var scratch = new ScratchFolder();
        var program = Program(scratch, "bin/dmesg");
        var folder = Path.GetDirectoryName(program)!;
        File.SetUnixFileMode(folder, mode);

        Assert.Equal(program, ProgramPath.Find("dmesg", folder, isRoot: false));
        Assert.Equal(isTaken ? program : null, ProgramPath.Find("dmesg", folder, isRoot: true));
    }

    [Fact]
    public void Root_takes_no_program_that_others_may_write_to()
    {
        Assert.SkipUnless(s_isRoot, "Only root can own the folder: run the tests as root.");
        using var scratch = new ScratchFolder();
        var program = Program(scratch, "dmesg");
        File.SetUnixFileMode(program, Mode755 | UnixFileMode.OtherWrite);

        Assert.Null(ProgramPath.Find("dmesg", scratch.Path, isRoot: true));
    }

    [Fact]
    public void Root_follows_links_to_where_nobody_else_can_write_and_no_others()
    {
        Assert.SkipUnless(s_isRoot, "Only root can own the folder: run the tests as root.");
        using var scratch = new ScratchFolder();
        Program(scratch, "open/dmesg");
        File.SetUnixFileMode(Path.Join(scratch.Path, "open"), Mode755 | UnixFileMode.OtherWrite);
        Directory.CreateSymbolicLink(Path.Join(scratch.Path, "link"), "open");
        var safe = Path.Join(Directory.CreateDirectory(Path.Join(scratch.Path, "safe")).FullName, "dmesg");
        File.CreateSymbolicLink(safe, Program(scratch, "real/dmesg"));
        File.CreateSymbolicLink(Path.Join(scratch.Path, "loop"), "loop");

        Assert.Null(ProgramPath.Find("dmesg", Path.Join(scratch.Path, "link"), isRoot: true));
        Assert.Equal(safe, ProgramPath.Find("dmesg", Path.GetDirectoryName(safe), isRoot: true));
        Assert.Null(ProgramPath.Find("loop", scratch.Path, isRoot: true));
    }

    [Fact]
    public void A_program_is_not_started_by_a_relative_path() =>
        Assert.Throws<ArgumentException>(() => SystemProgram.Start("dmesg", []));

    [Fact]
    public void Arguments_reach_the_program_as_they_are()
    {
        using var program = SystemProgram.Start("/bin/echo", ["$(id)", "a b", "'"])!;
        using var text = new StreamReader(program.Output);

        Assert.Equal("$(id) a b '\n", text.ReadToEnd());
        Assert.Null(program.End());
    }

    private static string Program(ScratchFolder scratch, string name)
    {
        var path = scratch.File(name, "#!/bin/sh\n");
        File.SetUnixFileMode(path, Mode755);
        return path;
    }
}
