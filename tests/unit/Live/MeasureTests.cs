using ModDups.Live;

namespace ModDups.Tests.Live;

/// <summary>What a storm measures with.</summary>
public sealed class MeasureTests
{
    [Fact]
    public void A_bucket_is_at_most_a_sixty_fourth_wide()
    {
        for (var nanoseconds = 1L; nanoseconds < 1L << 40; nanoseconds += 1 + (nanoseconds / 7))
        {
            var longest = DurationHistogram.LongestOf(DurationHistogram.BucketOf(nanoseconds));
            Assert.InRange(longest, nanoseconds, nanoseconds + (nanoseconds / 64));
        }

        Assert.Equal(DurationHistogram.Buckets - 1, DurationHistogram.BucketOf(long.MaxValue));
        Assert.Equal(0, DurationHistogram.BucketOf(-1));
    }

    [Fact]
    public void A_percentile_is_the_duration_that_the_part_does_not_exceed()
    {
        var buckets = new long[DurationHistogram.Buckets];
        for (var nanoseconds = 1; nanoseconds <= 1000; nanoseconds++)
            buckets[DurationHistogram.BucketOf(nanoseconds)]++;

        Assert.InRange(DurationHistogram.Percentile(buckets, 0.5), 500, 508);
        Assert.InRange(DurationHistogram.Percentile(buckets, 0.99), 990, 1006);
        Assert.InRange(DurationHistogram.Percentile(buckets, 1), 1000, 1016);
        Assert.Equal(0, DurationHistogram.Percentile(new long[DurationHistogram.Buckets], 0.5));
    }

    [Fact]
    public void Areas_are_told_apart_by_who_allocated_them()
    {
        var areas = VmallocAreas.Of(
        [
            "0xffffffffc0000000-0xffffffffc0005000   20480 move_module+0x2a0/0x4c0 pages=4 vmalloc N0=4",
            "0xffffffffc0005000-0xffffffffc0007000    8192 execmem_vmalloc+0x1/0x2 pages=1 vmalloc",
            "0xffffc90000000000-0xffffc90000002000    8192 kernel_read_file+0x100/0x200 pages=1 vmalloc N0=1",
            "0xffffc90000002000-0xffffc90000004000    8192 __do_sys_init_module+0x5b/0x200 pages=1 vmalloc N0=1",
            "0xffffc90000004000-0xffffc90000006000    8192 bpf_prog_alloc_no_stats+0x33/0x120 pages=1 vmalloc",
            "garbage",
            "",
        ]);

        Assert.Equal(new VmallocAreas(28672, 16384), areas);
    }

    [Fact]
    public void Modules_are_read_with_their_users()
    {
        var modules = LoadedModule.ReadAll("xfs 2174976 0 - Live 0xffffffffc0a00000\nlibcrc32c 12288 1 xfs, Live 0x0\nx 1 1 - Loading 0x0 (E+)\ny 1 - - Live 0x0\n");

        Assert.Equal(new LoadedModule(0, true), modules["xfs"]);
        Assert.Equal(new LoadedModule(1, true), modules["libcrc32c"]);
        Assert.False(modules["x"].IsLive);
        Assert.Equal(1, modules["y"].Users);
    }
}
