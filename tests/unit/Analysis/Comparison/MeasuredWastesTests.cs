using ModDups.Analysis.Comparison;
using ModDups.Input;
using ModDups.Tests.Cli;

namespace ModDups.Tests.Analysis.Comparison;

/// <summary>What real boots wasted, from tables and counters.</summary>
public sealed class MeasuredWastesTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("boot/stats", null, "boot/stats")]
    [InlineData("8=boot/stats", 8, "boot/stats")]
    [InlineData("=boot", null, "=boot")]
    [InlineData("0=boot", null, "0=boot")]
    [InlineData("a=b", null, "a=b")]
    [InlineData("./8=b", null, "./8=b")]
    [InlineData("8=a=b", 8, "a=b")]
    public void A_number_of_CPUs_may_stand_before_a_path(string input, int? cpus, string path) => Assert.Equal((cpus, path), MeasuredWastes.Split(input));

    [Fact]
    public void The_header_of_a_trace_tells_the_CPUs_of_a_folder() =>
        Assert.Equal([new MeasuredWaste(16, 45_125_648, "counted by the kernel")], Read(Captures.PathOf("udev-plain-before-16")));

    [Fact]
    public void What_is_given_goes_before_what_is_found() => Assert.Equal(12, Assert.Single(Read("12=" + Captures.PathOf("udev-plain-before-16"))).CpuCount);

    [Fact]
    public void A_dump_alone_needs_the_number()
    {
        var dump = Captures.PathOf("udev-plain-before-8", "stats");
        Assert.Equal([new MeasuredWaste(8, 22_480_288, "counted by the kernel")], Read("8=" + dump));

        var problem = Problem(dump);
        Assert.Equal(InputProblemKind.UnknownCpuCount, problem.Kind);
        Assert.Contains($"8={dump}", problem.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_tells_its_CPUs()
    {
        File.Copy(Captures.PathOf("udev-plain-before-8", "stats"), Path.Join(_folder.Path, "stats"));
        _folder.File("cpus", "online 0-7\n");
        Assert.Equal(8, Assert.Single(Read(_folder.Path)).CpuCount);
    }

    [Theory]
    [InlineData("255,14588526272,before\n8,5\n", "255 14588526272 before; 8 5 measured")]
    [InlineData("# a comment\n\n255\t1\twith, a comma\n", "255 1 with, a comma")]
    [InlineData("bytes,cpus\n7,4\n", "4 7 measured")]
    [InlineData("CpuCount,Remedy,Seed,WastedBytes\n8,None,0,9\n", "8 9 None")]
    public void A_table_has_CPUs_bytes_and_what_was_measured(string text, string boots) =>
        Assert.Equal(boots, string.Join("; ", Read(Written(text)).Select(boot => $"{boot.CpuCount} {boot.WastedBytes} {boot.Label}")));

    [Theory]
    [InlineData("8,5,a\nmany,5,b\n", 2)]
    [InlineData("8,5,a\n8,-5,b\n", 2)]
    [InlineData("8,5,a\n0,5,b\n", 2)]
    [InlineData("cpus,bytes\n8,99999999999999999999\n", 2)]
    public void A_broken_line_is_named_and_the_others_are_read(string text, long line)
    {
        var file = Written(text);
        Assert.Equal((InputProblemKind.BrokenLine, line), (Problem(file).Kind, Problem(file).Line));
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_problem() => Assert.Equal(InputProblemKind.NotFound, Problem("/nosuch/file").Kind);

    [Fact]
    public void The_points_of_2023_are_a_table()
    {
        var boots = Read(Captures.PathOf("waste-2023.tsv"));
        Assert.Equal(3, boots.Select(boot => boot.Label).Distinct().Count());
        Assert.Contains(new MeasuredWaste(255, 14_588_526_272, "counted by the kernel"), boots);
    }

    private string Written(string text) => _folder.File("table", text);

    private static IReadOnlyList<MeasuredWaste> Read(string input) => new MeasuredWastes().Read(input, problem => Assert.Fail(problem.ToString()));

    private static InputProblem Problem(string input)
    {
        var problems = new List<InputProblem>();
        new MeasuredWastes().Read(input, problems.Add);
        return Assert.Single(problems);
    }
}
