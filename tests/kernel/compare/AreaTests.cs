using ModDups.Kernel;

namespace ModDups.Lab;

/// <summary>Storms with room for modules of 16 MiB, which on x86-64 is a gigabyte.</summary>
public sealed class AreaTests(ITestOutputHelper output)
{
    // mm/execmem.c: __execmem_alloc().
    private const string Message = "execmem: unable to allocate memory";

    public static TheoryData<string> Boots => [.. All.Select(boot => boot.Name)];

    private static IEnumerable<LabBoot> All => Laboratory.AllBoots.Where(boot => boot.Actor == "area");

    // layout_and_allocate() comes before the registration: a load that finds no room is counted as becoming. Where the first
    // ones of a module fail, others that need it meet an unknown symbol.
    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Boots))]
    public void A_load_without_room_is_counted_and_the_kernel_says_so(string name)
    {
        var boot = Laboratory.AllBoots.Single(boot => boot.Name == name);
        var calls = StormCall.Of(boot);
        var (stats, noRoom) = (boot.Stats(), calls.Where(call => call.Errno == Errno.ENOMEM).ToList());
        output.WriteLine(Invariant($"{name}: {string.Join(", ", calls.CountBy(call => call.Errno).OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}"))}"));

        Assert.Equal(noRoom.Count > 0, boot.ReadText("dmesg").Contains(Message, StringComparison.Ordinal));
        Assert.InRange(stats.FailedBecoming, (ulong)noRoom.Count, ulong.MaxValue);
        Assert.Equal((ulong)calls.Count(call => call.Errno != Errno.None), stats.CountFailures());
    }
}
