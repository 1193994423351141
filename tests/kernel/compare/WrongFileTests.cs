using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;

namespace ModDups.Lab;

/// <summary>Files that are no modules, modules that lack something, and more duplicates than the list has room for.</summary>
public sealed class WrongFileTests
{
    // errno(3) of each call, and where kernel/module/main.c gave up: see the table of the loads in the help.
    [Fact]
    public void What_is_no_module_is_refused_as_the_kernel_refuses_it()
    {
        var calls = Calls("bad-2");
        Assert.Equal(
            [
                ("random.ko", Errno.ENOEXEC), ("random.ko", Errno.ENOEXEC), ("empty.ko", Errno.EINVAL), ("folder.ko", Errno.EINVAL),
                ("truncated.ko", Errno.ENOEXEC), ("kvm.ko", Errno.ENOENT),
                ("irqbypass.ko", Errno.None), ("irqbypass.ko", Errno.EEXIST), ("irqbypass.ko", Errno.EEXIST),
            ],
            calls.Select(call => (call[1], (Errno)int.Parse(call[4], System.Globalization.CultureInfo.InvariantCulture))));

        var stats = Find("bad-2").Stats();
        Assert.Equal(1ul, stats.ModulesLoaded);
        Assert.Equal(2ul, stats.FailedReads);
        Assert.Equal(0ul, stats.FailedReadBytes);
        Assert.Equal((5ul, 2 * 4096ul + 100_000 + 2 * (ulong)Laboratory.Linux612.Modules.Find("irqbypass")!.ImageBytes), (stats.FailedBecoming, stats.FailedBecomingBytes));
        Assert.Equal((1ul, 2 * (ulong)Laboratory.Linux612.Modules.Find("kvm")!.ImageBytes), (stats.FailedLoads, stats.FailedLoadBytes));
        var duplicate = Assert.Single(stats.DuplicateModules);
        Assert.Equal(("irqbypass", 2ul, FailureReason.Becoming), (duplicate.Name, duplicate.Count, duplicate.Reason));
    }

    [Fact]
    public void What_cannot_be_decompressed_is_counted_with_its_compressed_size()
    {
        var stats = Find("decompress-2").Stats();
        Assert.Equal((1ul, 3000ul), (stats.FailedDecompressions, stats.FailedDecompressionBytes));
        Assert.Equal((3000ul, 1ul), (stats.WastedBytes, stats.CountFailures()));
    }

    // kernel/module/stats.c prints at most 111 rows, into a buffer that ends before the last of them does.
    [Fact]
    public void The_list_of_many_duplicates_is_cut_where_the_kernel_cuts_it()
    {
        var boot = Find("overflow-2");
        var stats = boot.Stats();
        Assert.True(stats.IsTruncated);
        Assert.Equal((150ul, 300ul), (stats.ModulesLoaded, stats.FailedBecoming));

        var whole = stats with
        {
            DuplicateModules =
            [
                .. Enumerable.Range(0, 150).Reverse().Select(number => new DuplicateFailedModule
                {
                    Name = Invariant($"duplicate_with_a_long_name_{number:000}"),
                    Count = 2,
                    Reason = FailureReason.Becoming,
                }),
            ],
        };
        Assert.Equal(whole.DuplicateModules.Take(stats.DuplicateModules.Count).Select(row => row.ToString()), stats.DuplicateModules.Select(row => row.ToString()));
        using var written = new MemoryStream();
        StatsWriter.Write(whole, written);
        Assert.Equal(boot.StatsText(), written.ToArray());
    }

    private static string[][] Calls(string name) =>
        [.. File.ReadLines(Find(name).PathOf("calls.tsv")).Skip(1).Select(line => line.Split('\t'))];

    private static LabBoot Find(string name) => Laboratory.Boots.Single(boot => boot.Name == name);
}
