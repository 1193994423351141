using System.Buffers.Binary;
using ModDups.Kernel;

namespace ModDups.Lab;

/// <summary>What the kernel counts of a module that is signed is its file without the signature.</summary>
public sealed class SignedTests
{
    // kernel/module/signing.c: the marker, and before it struct module_signature, whose last field is the length of what
    // stands before the struct, in big endian.
    private const string Marker = "~Module signature appended~\n";
    private const int StructBytes = 12;

    /// <summary>One thread loads each module twice.</summary>
    public static TheoryData<string> Twice => [.. Laboratory.AllBoots.Where(boot => boot.Actor == "twice" && boot.Has("signed")).Select(boot => boot.Name)];

    /// <summary>Each CPU loads each module, and before the early check every failure costs the same.</summary>
    public static TheoryData<string> Storms =>
        [.. Laboratory.AllBoots.Where(boot => boot.Actor == "storm" && boot.Has("signed") && !boot.Kernel.ChecksNameEarly).Select(boot => boot.Name)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Twice))]
    [MemberData(nameof(Storms))]
    public void The_signature_is_not_counted(string name)
    {
        var boot = Laboratory.AllBoots.Single(boot => boot.Name == name);
        var calls = StormCall.Of(boot);
        var failed = calls.Where(call => call.Errno != Errno.None).ToList();
        Assert.NotEmpty(failed);
        Assert.All(failed, call => Assert.Equal(Errno.EEXIST, call.Errno));
        Assert.Equal((ulong)calls.DistinctBy(call => call.Module).Count(), boot.Stats().ModulesLoaded);
        var expected = failed.Sum(call => ((boot.Kernel.ChecksNameEarly ? 1 : 2) * UnsignedBytes(boot, call.Module)) + CompressedBytes(boot, call.Module));
        Assert.Equal((ulong)expected, boot.Stats().WastedBytes);
        Assert.Equal((ulong)failed.Count, boot.Kernel.ChecksNameEarly ? boot.Stats().FailedBecoming : boot.Stats().FailedLoads);
    }

    private static long CompressedBytes(LabBoot boot, string module) => boot.Has("xz") ? boot.Built.Modules.Find(module)!.CompressedBytes!.Value : 0;

    private static long UnsignedBytes(LabBoot boot, string module)
    {
        var folder = boot.Built.FolderOf("plain");
        var path = Directory.EnumerateFiles(folder, "*.ko", SearchOption.AllDirectories)
            .Single(path => Path.GetFileNameWithoutExtension(path).Replace('-', '_') == module);
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        Assert.True(file.EndsWith(System.Text.Encoding.ASCII.GetBytes(Marker)));
        var beforeMarker = file[..^Marker.Length];
        var unsigned = beforeMarker.Length - StructBytes - BinaryPrimitives.ReadUInt32BigEndian(beforeMarker[^sizeof(uint)..]);
        Assert.Equal(boot.Built.Modules.Find(module)!.CountedBytes, unsigned);
        return unsigned;
    }
}
