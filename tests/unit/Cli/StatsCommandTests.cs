using System.Text;

namespace ModDups.Tests.Cli;

/// <summary>moddups stats and dups on what real kernels printed.</summary>
public sealed class StatsCommandTests
{
    private static string[] WithStats =>
    [
        .. Directory.EnumerateDirectories(Captures.Root)
            .Where(folder => File.Exists(Path.Combine(folder, "stats")))
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Whole => [.. WithStats.Where(name => name is not "many-truncated")];

    [Theory]
    [MemberData(nameof(Whole))]
    public void Text_is_the_kernels_own_to_the_byte(string capture)
    {
        var path = Captures.PathOf(capture, "stats");
        var run = CliRun.Of("stats", "--text", path);

        Assert.Equal(File.ReadAllBytes(path), run.Bytes);
        Assert.Equal((0, ""), (run.Status, run.Error));
    }

    [Fact]
    public void Text_of_a_list_that_the_kernel_cut_has_its_whole_rows_and_nothing_more()
    {
        var text = File.ReadAllBytes(Captures.PathOf("many-truncated", "stats"));
        var run = CliRun.Of("stats", "--text", Captures.PathOf("many-truncated"));

        var whole = text.AsSpan(0, text.AsSpan().LastIndexOf((byte)'\n') + 1).ToArray();
        Assert.Equal(whole, run.Bytes);
    }

    [Fact]
    public void Many_dumps_come_through_standard_input_one_after_the_other()
    {
        var input = WithStats.SelectMany(name => File.ReadAllBytes(Captures.PathOf(name, "stats")).Append((byte)'\n')).ToArray();
        var run = CliRun.In(new() { Input = input }, "stats", "-", "--json");

        Assert.Equal(0, run.Status);
        Assert.Equal(WithStats.Length, run.Items.Length);
        Assert.All(run.Items, stats => Assert.Equal("standard input", stats.GetProperty("Source").GetString()));
    }

    [Fact]
    public void Files_directories_and_standard_input_are_read_in_the_order_of_the_arguments()
    {
        var input = File.ReadAllBytes(Captures.PathOf("before-16", "stats"));
        var run = CliRun.In(new() { Input = input }, "stats", Captures.PathOf("early-8"), "-", Captures.PathOf("before-8", "stats"), "--json");

        Assert.Equal(
            [Captures.PathOf("early-8", "stats"), "standard input", Captures.PathOf("before-8", "stats")],
            run.Items.Select(stats => stats.GetProperty("Source").GetString()));
    }

    [Fact]
    public void Without_a_path_the_running_kernel_is_read()
    {
        using var root = new ScratchFolder();
        root.File("proc/mounts", "debugfs /sys/kernel/debug debugfs rw 0 0\n");
        root.File("sys/kernel/debug/modules/stats", File.ReadAllText(Captures.PathOf("before-8", "stats")));
        var run = CliRun.In(new() { Root = root.Path }, "stats", "--text");

        Assert.Equal(File.ReadAllText(Captures.PathOf("before-8", "stats")), run.Output);
    }

    [Fact]
    public void A_dump_behind_one_that_ends_in_a_line_begins_a_line_of_its_own()
    {
        // The newline of a row is the byte that the kernel's buffer has no room for.
        var full = FullBuffer();
        using var folder = new ScratchFolder();
        var path = folder.File("stats", full);
        var run = CliRun.Of("stats", "--text", path, path);

        Assert.Equal(full + "\n" + full, run.Output);
    }

    [Fact]
    public void Dups_names_what_stats_counts()
    {
        var run = CliRun.Of("dups", Captures.PathOf("before-8"));

        Assert.Equal(0, run.Status);
        Assert.Contains("crc32_pclmul             7  Load\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_arguments_give_the_same_bytes_twice()
    {
        string[] arguments = ["stats", "--json", .. WithStats.Select(name => Captures.PathOf(name))];
        Assert.Equal(CliRun.Of(arguments).Bytes, CliRun.Of(arguments).Bytes);
    }

    // A text that fills the kernel's buffer up to the newline of its last row: long names make the rows longer.
    private static string FullBuffer()
    {
        var whole = File.ReadAllLines(Captures.PathOf("before-8", "stats"));
        var text = new StringBuilder();
        foreach (var line in whole.TakeWhile(line => !line.Contains('&') && !line.EndsWith("Load", StringComparison.Ordinal)))
            text.Append(line).Append('\n');

        // 119 failed loads: the buffer has room for 1024 + 64 * 112 bytes, its last for the final NUL.
        const int Room = 1024 + (64 * 112) - 1;
        const int Rows = 100;
        const int RowBytes = 25 + 1 + 15 + 1 + 25 + 1;
        var rest = Room + 1 - text.Length - (Rows * RowBytes);
        for (var row = 0; row < Rows; row++)
        {
            var more = Math.Min(rest, 55 - 25);
            text.Append(Row(FormattableString.Invariant($"module_{row}"), 25 + more));
            rest -= more;
        }

        return text.ToString()[..Room];

        static string Row(string name, int width) => $"{name.PadRight(width, 'x')}\t{7,15}\t{"Load",25}\n";
    }
}
