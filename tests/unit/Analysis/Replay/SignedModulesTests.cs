using System.Globalization;
using System.Runtime.InteropServices;
using ModDups.Analysis.Accounting;
using ModDups.Analysis.Blame;
using ModDups.Analysis.Replay;
using ModDups.Analysis.Stretches;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;
using ModDups.Tests.Modules.Images;
using ModDups.Tests.Modules.Release;
using ModDups.Tests.Statistics;

namespace ModDups.Tests.Analysis.Replay;

/// <summary>
/// The kernel cuts a signature off before it counts a module: what it printed of such modules (tests/captures/signed-8), and
/// what replay and blame make of the calls.
/// </summary>
public sealed class SignedModulesTests
{
    private static readonly ModuleCatalog s_catalog = TestCatalogs.Open("signed-8/catalog.tsv");

    [Fact]
    public void The_catalog_of_the_capture_has_the_sizes_of_its_files()
    {
        var sizes = File.ReadLines(Captures.PathOf("signed-8", "sizes.tsv")).Skip(1).Select(line => line.Split('\t'));
        Assert.Equal(
            sizes.Select(fields => (ModuleName.FromPath(fields[0]), Number(fields[1]), (long?)Number(fields[2]) + 12 + 28, Number(fields[3]), (long?)Number(fields[4]))),
            s_catalog.Modules.Select(module => (module.Name, module.ImageBytes, module.SignatureBytes, module.CountedBytes, module.CompressedBytes)));
    }

    [Fact]
    public void A_replay_gives_what_the_kernel_counted_to_the_byte()
    {
        var result = new ModuleReplay(s_catalog, ReplayInput.Kernel("6.3")).Open(Captures.PathOf("signed-8"), problem => Assert.Fail(problem.ToString()))!;
        var stats = StatsText.ReadOne(Captures.Stats("signed-8"));
        Within.Bounds(stats, result);
        Assert.Equal((63ul, 20_818_000ul), (stats.FailedLoads, stats.FailedLoadBytes));
        foreach (var side in new[] { result.Minimum, result.Maximum })
        {
            Assert.Equal(
                (stats.ModulesLoaded, stats.FailedLoads, stats.FailedLoadBytes, stats.WastedBytes),
                (side.ModulesLoaded, side.FailedLoads, side.FailedLoadBytes, side.WastedBytes));
            Assert.Equal(
                stats.DuplicateModules.Select(row => (row.Name, row.Count, row.Reason)).Order(),
                side.DuplicateModules.Select(row => (row.Name, row.Count, row.Reason)).Order());
        }
    }

    [Theory]
    [InlineData("6.3", "irqbypass.ko", 2 * 8128)]
    [InlineData("6.12", "irqbypass.ko", 8128)]
    [InlineData("6.12", "irqbypass.ko.xz", 8128 + 2336)]
    public void Each_counter_has_the_image_without_the_signature(string kernel, string file, ulong wasted)
    {
        var result = ReplayInput.Of(kernel, s_catalog, ReplayInput.Call(file, 0, 1, Errno.None), ReplayInput.Call(file, 2, 3, Errno.EEXIST));
        Assert.Equal((wasted, wasted), (result.Minimum.WastedBytes, result.Maximum.WastedBytes));
    }

    // init_module() counts what it was to copy before it looks at it (failed_kreads). ENOMEM may also come later.
    [Fact]
    public void A_failed_copy_counts_with_the_signature()
    {
        var result = ReplayInput.Of("6.12", s_catalog, ReplayInput.Call("irqbypass.ko", 0, 1, Errno.EFAULT, "init_module", "8849"));
        Assert.Equal((0ul, 8849ul), (result.Minimum.FailedReadBytes, result.Maximum.FailedReadBytes));
        Assert.Equal(2 * 8128ul, result.Maximum.FailedLoadBytes);
    }

    [Fact]
    public void A_call_of_another_length_was_for_another_image_whose_signature_is_not_known()
    {
        var result = ReplayInput.Of(
            "6.12", s_catalog, ReplayInput.Call("irqbypass.ko", 0, 1, Errno.None), ReplayInput.Call("irqbypass.ko", 2, 3, Errno.EEXIST, "init_module", "9000"));
        Assert.Equal(9000ul, result.Minimum.FailedBecomingBytes);
    }

    // The folder itself is read without decompressing anything.
    [Fact]
    public void A_folder_of_compressed_files_is_decompressed_for_the_modules_of_the_record()
    {
        Assert.SkipUnless(NativeLibrary.TryLoad(ZstdDecoder.Library, out _), "libzstd.so.1 is missing: apt-get install libzstd1");
        using var folder = new ReleaseFolder();
        var image = new ElfBuilder().Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 5000).Build();
        var file = CompressedSamples.ZstdOf(SignedImages.Sign(image, 681));
        folder.Add("a.ko.zst", file);
        folder.Add("b.ko.zst", file);
        folder.Add("modules.dep", "a.ko.zst:\nb.ko.zst:\n");
        folder.Add("modules.alias", "");
        var catalog = ModuleCatalog.Open(folder.FullName, problem => Assert.Fail(problem.ToString()))!;
        Assert.All(catalog.Modules, module => Assert.Null(module.SignatureBytes));

        var result = ReplayInput.Of("6.12", catalog, ReplayInput.Call("a.ko.zst", 0, 1, Errno.None), ReplayInput.Call("a.ko.zst", 2, 3, Errno.EEXIST));

        Assert.Equal((ulong)(image.Length + file.Length), result.Minimum.FailedBecomingBytes);
        Assert.NotNull(result.Minimum.TotalModuleBytes);
        var measured = ModuleFolder.Measure(catalog, ["a", "nosuch"], problem => Assert.Fail(problem.ToString()), TestContext.Current.CancellationToken);
        Assert.Equal([(long?)721, null], measured.Modules.Select(module => module.SignatureBytes));
    }

    // libkmod hands the whole image to init_module(), so the length of the call names the module, and less than it counts.
    [Fact]
    public void Blame_knows_a_module_by_the_length_of_the_call_and_counts_without_the_signature()
    {
        var settings = new BlameSettings { Source = "test", Events = [], Catalog = s_catalog, Kernel = ReplayInput.Kernel("6.12") };
        BlamedCall[] calls = [Call(0, 0), Call(1, -(long)Errno.EEXIST)];
        var named = ModuleInference.Of(settings, BlameEvidence.Of(BootStretch.Whole([])), calls, new ProbePlans(null), []);
        Assert.All(named, call => Assert.Equal("libaes", call.Module));
        var (costs, row) = (new CallCosts(settings.Kernel), new FailureTally());
        costs.Add(named, settings.Catalog, _ => row);
        Assert.Equal(new Bound(12080, 12080), costs.Of("libaes", row));
    }

    private static BlamedCall Call(int index, long result) => new(
        index,
        new ModuleCall
        {
            Line = index + 1,
            Entry = LoadSystemCall.InitModule,
            Start = TimeSpan.FromSeconds(index),
            End = TimeSpan.FromSeconds(index + 0.5),
            Result = result,
            Size = 12801,
        });

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
