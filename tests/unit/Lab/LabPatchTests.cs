using System.Diagnostics;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Lab;

/// <summary>What <c>lab patch</c> refuses before it builds anything.</summary>
public sealed class LabPatchTests
{
    private const string Main = "one\ntwo\nthree\n";

    private static readonly string s_lab = Path.Join(Captures.RepositoryRoot, "tests", "kernel");

    [Theory]
    [InlineData("give patches, --range TREE A..B, --images BEFORE AFTER or --parameters BEFORE AFTER.")]
    [InlineData("there is no patch '/no/such/file'.", "/no/such/file")]
    [InlineData("'wind' is no kind of storm, which are storm-plain, ", "--kind", "wind", "/dev/null")]
    [InlineData("'udev-plain-copies' is no kind of storm", "--kind", "udev-plain-copies", "/dev/null")]
    [InlineData("--boots: found '0', expected a number from 1 to 99.", "--boots", "0", "/dev/null")]
    [InlineData("--cpus: found '2;4', expected numbers such as 2,4,8.", "--cpus", "2;4", "/dev/null")]
    [InlineData("--cpus: found '65', expected numbers from 1 to 64.", "--cpus", "2,65", "/dev/null")]
    [InlineData("--bench: found '6.3', expected two releases of Linux such as 6.3,6.4.", "--bench", "6.3", "/dev/null")]
    [InlineData("--kind needs a value.", "--kind")]
    [InlineData("there is no option '--fast'.", "--fast")]
    [InlineData("'/tmp' is no git tree of Linux.", "--range", "/tmp", "a..b")]
    [InlineData("--range needs a tree and a range: --range TREE A..B", "--range", "/tmp")]
    [InlineData("there is no kernel '/no/such/image'.", "--images", "/no/such/image", "/dev/null")]
    [InlineData("--images and --range are two ways to name the kernels: give one of them.", "--range", "--images")]
    [InlineData("--parameters: both boots have the same.", "--parameters", "a=1", "a=1")]
    [InlineData("--undo is for patches", "--undo", "--range", "/tmp", "a..b")]
    public void Arguments_that_are_off_are_told_in_a_line(string problem, params string[] arguments)
    {
        var (status, error) = Run([Path.Join(s_lab, "lab"), "patch", .. arguments]);
        Assert.Equal(2, status);
        Assert.StartsWith($"lab patch: {problem}", Assert.Single(error), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_kernel_is_told()
    {
        using var folder = new ScratchFolder();
        var (status, error) = Run([Path.Join(s_lab, "lab"), "patch", "--images", folder.File("one", Main), folder.File("two", Main)]);
        Assert.Equal((2, $"lab patch: '{folder.Path}/one' is no bzImage."), (status, Assert.Single(error)));
    }

    [Theory]
    [InlineData("nope..HEAD", "has no commit 'nope'.")]
    [InlineData("HEAD..nope", "has no commit 'nope'.")]
    [InlineData("HEAD", "found the range 'HEAD', expected A..B.")]
    [InlineData("HEAD...HEAD", "found the range 'HEAD...HEAD', expected A..B.")]
    public void A_range_that_a_tree_does_not_have_is_told(string range, string problem)
    {
        using var folder = new ScratchFolder();
        folder.File("Kbuild", "");
        folder.File("MAINTAINERS", "");
        var git = $"git -c user.name=test -c user.email=test@localhost -C '{folder.Path}'";
        Assert.Equal(0, Run(["-c", $"{git} init -q && {git} add . && {git} commit -q -m first"]).Status);
        var (status, error) = Run([Path.Join(s_lab, "lab"), "patch", "--range", folder.Path, range]);
        Assert.Equal(2, status);
        Assert.EndsWith(problem, Assert.Single(error), StringComparison.Ordinal);
    }

    [Fact]
    public void Patches_are_applied_one_after_another()
    {
        using var folder = Source();
        var (one, two) = (Patch(folder, "one.patch", "two", "2"), Patch(folder, "two.patch", "2", "zwei"));
        Assert.Equal((0, 0), (Run([Path.Join(s_lab, "kernel", "apply"), folder.Path, one, two]) is (var status, var error) ? (status, error.Length) : default));
        Assert.Equal("one\nzwei\nthree\n", File.ReadAllText(Path.Join(folder.Path, "kernel", "main.c")));
    }

    [Fact]
    public void A_patch_that_does_not_apply_is_told_in_a_line()
    {
        using var folder = Source();
        var (status, error) = Run([Path.Join(s_lab, "kernel", "apply"), folder.Path, Patch(folder, "one.patch", "four", "4")]);
        Assert.Equal(2, status);
        Assert.Equal($"lab patch: '{folder.Path}/one.patch' does not apply to Linux 6.12.1: Hunk #1 FAILED at 1.", Assert.Single(error));
    }

    [Fact]
    public void Something_else_than_a_patch_is_told_in_a_line()
    {
        using var folder = Source();
        var (status, error) = Run([Path.Join(s_lab, "kernel", "apply"), folder.Path, folder.File("text", "no patch\n")]);
        Assert.Equal(2, status);
        Assert.Contains("does not apply to Linux 6.12.1", Assert.Single(error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5", "10", "6.1")]
    [InlineData("6", "11", "6.1")]
    [InlineData("6", "12", "6.12")]
    [InlineData("6", "19", "6.12")]
    [InlineData("7", "2", "7")]
    public void A_tree_gets_the_configuration_of_the_release_nearest_below(string version, string level, string name)
    {
        using var folder = new ScratchFolder();
        var makefile = folder.File("Makefile", $"VERSION = {version}\nPATCHLEVEL = {level}\nSUBLEVEL = 3\n");
        var (status, error) = Run(["-c", $"'{s_lab}/kernel/take' nearest < '{makefile}' >&2"]);
        Assert.Equal((0, name), (status, Assert.Single(error)));
    }

    private static ScratchFolder Source()
    {
        var folder = new ScratchFolder();
        folder.File("Makefile", "# SPDX\nVERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 1\n");
        folder.File("kernel/main.c", Main);
        return folder;
    }

    private static string Patch(ScratchFolder folder, string name, string from, string to) => folder.File(
        name, $"--- a/kernel/main.c\n+++ b/kernel/main.c\n@@ -1,3 +1,3 @@\n one\n-{from}\n+{to}\n three\n");

    private static (int Status, string[] Error) Run(string[] arguments)
    {
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
