using System.Runtime.InteropServices;
using ModDups.Input;
using ModDups.Modules.Images;
using ModDups.Tests.Modules.Catalog;

namespace ModDups.Tests.Modules.Images;

/// <summary>.ko.xz and .ko.zst files, decompressed by the libraries that kmod links.</summary>
public sealed class ImageDecompressorTests
{
    [Theory]
    [InlineData(nameof(CompressedSamples.Xz), ".ko.xz")]
    [InlineData(nameof(CompressedSamples.XzBlocks), ".ko.xz")]
    [InlineData(nameof(CompressedSamples.Zstd), ".ko.zst")]
    [InlineData(nameof(CompressedSamples.ZstdChecked), ".ko.zst")]
    [InlineData(nameof(CompressedSamples.ZstdPiped), ".ko.zst")]
    public void A_file_gives_what_was_compressed(string sample, string ending)
    {
        SkipWithout(ending);
        var expected = string.Concat(Enumerable.Repeat("module \n", CompressedSamples.ContentSize))[..CompressedSamples.ContentSize];
        Assert.Equal(expected, Text(SampleOf(sample), ending));
        Assert.Equal(expected + expected, Text([.. SampleOf(sample), .. SampleOf(sample)], ending));
    }

    [Fact]
    public void An_image_may_be_larger_than_what_a_buffer_begins_with()
    {
        SkipWithout(".ko.zst");
        Assert.Equal(300_000 * 9, Text([.. Enumerable.Repeat(CompressedSamples.ZstdZeros, 9).SelectMany(bytes => bytes)], ".ko.zst")!.Length);
    }

    [Theory]
    [InlineData(nameof(CompressedSamples.Xz), ".ko.xz")]
    [InlineData(nameof(CompressedSamples.ZstdChecked), ".ko.zst")]
    public void A_file_that_is_cut_off_or_changed_anywhere_is_damaged(string sample, string ending)
    {
        SkipWithout(ending);
        var whole = SampleOf(sample);
        for (var length = 1; length < whole.Length; length++)
        {
            Assert.True(Record.Exception(() => Text(whole[..length], ending)) is InvalidDataException or EndOfStreamException, $"{length}");
            var changed = whole.ToArray();
            changed[length] ^= 0x55;
            var error = Record.Exception(() => Text(changed, ending));
            Assert.True(error is null or InvalidDataException or EndOfStreamException, $"{length}: {error}");
        }
    }

    /// <summary>Zeros, 1 MiB in each frame of a few bytes.</summary>
    [Fact]
    public void More_than_any_module_holds_is_given_up()
    {
        SkipWithout(".ko.zst");
        // A frame of run-length blocks, each of 128 KiB, as many as are asked for; its window is 128 KiB.
        byte[] Frame(int blocks) =>
        [
            0x28, 0xB5, 0x2F, 0xFD, 0, 0x38,
            .. Enumerable.Range(1, blocks).SelectMany(block => new byte[] { (byte)((block == blocks ? 1 : 0) | 2), 0, 0x10, 0 }),
        ];
        Assert.Equal(ImageBuffer.Largest, Image(Frame(512), ".ko.zst", new Problems())!.Length);
        var problems = new Problems();
        Assert.Null(Image(Frame(513), ".ko.zst", problems));
        Assert.Null(Image(Frame(200_000), ".ko.zst", problems));
        Assert.All(problems.All, problem => Assert.Equal((InputProblemKind.DamagedModule, true), (problem.Kind, problem.IsWarning)));
        Assert.Equal(2, problems.All.Count);
    }

    [Fact]
    public async Task Large_images_wait_for_each_other_and_no_other_waits_for_them()
    {
        var stop = TestContext.Current.CancellationToken;
        using var begun = new SemaphoreSlim(0);
        using var end = new SemaphoreSlim(0);
        Task<MemoryStream?> Large() => Task.Run(
            () => ImageBuffer.Fill(
                image =>
                {
                    if (!image.IsAlone)
                        return false;
                    begun.Release();
                    end.Wait(stop);
                    return true;
                },
                stop),
            stop);
        Task<MemoryStream?>[] both = [Large(), Large()];
        await begun.WaitAsync(stop);

        using (var small = ImageBuffer.Fill(_ => true, stop))
            Assert.NotNull(small);
        Assert.Equal(0, begun.CurrentCount);
        end.Release(2);
        Assert.All(await Task.WhenAll(both), Assert.NotNull);
        Assert.Equal(1, begun.CurrentCount);
    }

    [Fact]
    public void A_window_that_takes_much_memory_takes_its_turn()
    {
        SkipWithout(".ko.zst");
        // A frame of a byte with a window of 64 MiB.
        Assert.Equal("A", Text([0x28, 0xB5, 0x2F, 0xFD, 0, 0x80, 9, 0, 0, 65], ".ko.zst"));
    }

    /// <summary>The header of a frame that claims a window of 1 GiB, and 2^60 bytes.</summary>
    [Fact]
    public void What_a_file_claims_is_not_believed()
    {
        SkipWithout(".ko.zst");
        Assert.Throws<InvalidDataException>(() => Text([0x28, 0xB5, 0x2F, 0xFD, 0, 0xA0, 1, 0, 0], ".ko.zst"));
        Assert.Throws<InvalidDataException>(
            () => Text([0x28, 0xB5, 0x2F, 0xFD, 0xE0, 0, 0, 0, 0, 0, 0, 0, 0x10, 1, 0, 0], ".ko.zst"));
    }

    [Fact]
    public void Other_files_need_no_library()
    {
        var asked = new List<string>();
        var decompressor = new ImageDecompressor(
            library =>
            {
                asked.Add(library);
                return true;
            },
            CancellationToken.None);
        Assert.Null(decompressor.Decompress(new MemoryStream([1]), "a.ko", Fail));
        Assert.Null(decompressor.Decompress(new MemoryStream([1]), "a.ko.gz", Fail));
        Assert.Empty(asked);
        decompressor.ReportMissing("x", Fail);
    }

    [Fact]
    public void It_ends_in_the_midst_of_a_file()
    {
        SkipWithout(".ko.xz");
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => new ImageDecompressor(stop.Token).Decompress(new MemoryStream(CompressedSamples.Xz), "a.ko.xz", Fail));
    }

    private static string? Text(byte[] file, string ending)
    {
        using var image = Image(file, ending, new Problems());
        return image is null ? null : new StreamReader(image, System.Text.Encoding.Latin1).ReadToEnd();
    }

    private static Stream? Image(byte[] file, string ending, Problems problems) =>
        new ImageDecompressor(CancellationToken.None).Decompress(new MemoryStream(file), "a" + ending, problems.Add);

    private static byte[] SampleOf(string name) => (byte[])typeof(CompressedSamples).GetProperty(name)!.GetValue(null)!;

    private static void SkipWithout(string ending)
    {
        var library = ending is ".ko.xz" ? XzDecoder.Library : ZstdDecoder.Library;
        Assert.SkipUnless(NativeLibrary.TryLoad(library, out _), $"{library} is missing: apt-get install liblzma5 libzstd1");
    }

    private static void Fail(InputProblem problem) => Assert.Fail(problem.ToString());
}
