using System.Diagnostics;
using System.Runtime.InteropServices;
using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;
using ModDups.Modules.Release;
using ModDups.Tests.Modules.Catalog;
using ModDups.Tests.Modules.Images;

namespace ModDups.Tests.Modules.Release;

/// <summary>The sizes of a release's files, whatever compresses them.</summary>
public sealed class ReleaseSizesTests
{
    // Pages of text (2), init text, data with the symbols that stay, and init data with all symbols.
    private const long MemoryBytes = 5 * 4096;
    private const long TextBytes = 3 * 4096;

    private static readonly byte[] s_image = new ElfBuilder()
        .Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 5000)
        .Section(".init.text", ElfBuilder.Alloc | ElfBuilder.Exec, 1)
        .Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 1)
        .Symbols(("first", 1), ("second", 3))
        .Build();

    [Fact]
    public void A_plain_and_a_gzip_file_always_have_all_sizes()
    {
        using var folder = new ReleaseFolder();
        folder.Add("a.ko", s_image);
        folder.Add("b.ko.gz", GzipImageTests.Compress(s_image));
        var modules = Read(folder, null, "a.ko", "b.ko.gz");
        Assert.Equal(
            [(ModuleCompression.None, (long?)s_image.Length), (ModuleCompression.Gzip, GzipImageTests.Compress(s_image).Length)],
            modules.Select(module => (module.Compression!.Value, module.FileBytes)));
        Assert.All(modules, module => Assert.Equal((s_image.Length, MemoryBytes, TextBytes), SizesOf(module)));
        Assert.All(modules, module => Assert.Equal((0, s_image.Length), (module.SignatureBytes, module.CountedBytes)));
    }

    [Theory]
    [InlineData("xz", "--check=crc32", true)]
    [InlineData("zstd", "-q", true)]
    [InlineData("zstd", "-q --no-content-size", false)]
    public void A_file_that_a_program_compressed_has_the_sizes_of_the_plain_one(string program, string options, bool hasSize)
    {
        using var folder = new ReleaseFolder();
        var signed = SignedImages.Sign(s_image, 681);
        var plain = folder.Add("a.ko", signed);
        var file = program is "xz" ? "a.ko.xz" : "a.ko.zst";
        Assert.SkipUnless(IsThere(file), "the library is missing: apt-get install liblzma5 libzstd1");
        Assert.SkipUnless(Compress(program, options, plain), $"there is no {program} here");
        var problems = new Problems();
        var unmeasured = Read(folder, null, problems, file);
        Assert.Equal(
            (hasSize ? signed.Length : null, null, null, null, new FileInfo(Path.Combine(folder.FullName, file)).Length),
            ((long?)unmeasured.ImageBytes, unmeasured.CountedBytes, unmeasured.MemoryBytes, unmeasured.TextBytes, unmeasured.FileBytes!.Value));
        Assert.Equal(hasSize ? 0 : 1, problems.All.Count);
        Assert.All(problems.All, problem => Assert.True(problem.IsWarning));
        var module = Assert.Single(Read(folder, new(CancellationToken.None), file));
        Assert.Equal((signed.Length, MemoryBytes, TextBytes), SizesOf(module));
        Assert.Equal((721, s_image.Length), (module.SignatureBytes, module.CountedBytes));
        Assert.Equal(unmeasured.FileBytes, module.FileBytes);
    }

    [Fact]
    public void A_library_that_is_missing_is_told_of_once_and_the_sizes_are_those_that_need_none()
    {
        using var folder = new ReleaseFolder();
        folder.Add("a.ko.xz", CompressedSamples.Xz);
        folder.Add("b.ko.xz", CompressedSamples.Xz);
        folder.Add("c.ko.zst", CompressedSamples.Zstd);
        var problems = new Problems();
        var decompressor = new ImageDecompressor(_ => false, CancellationToken.None);
        var release = Open(folder, "a.ko.xz", "b.ko.xz", "c.ko.zst");
        var modules = release.Read(_ => true, decompressor, problems.Add, CancellationToken.None).ToList();
        Assert.All(modules, module => Assert.Equal(
            ((long?)CompressedSamples.ContentSize, null, null), (module.ImageBytes, module.MemoryBytes, module.TextBytes)));
        Assert.Equal([InputProblemKind.MissingLibrary, InputProblemKind.MissingLibrary], problems.All.Select(problem => problem.Kind));
        Assert.All(problems.All, problem => Assert.True(problem.IsWarning));
        Assert.StartsWith("liblzma.so.5 is missing", problems.All[0].Message, StringComparison.Ordinal);
        Assert.Contains("libzstd1 on Debian", problems.All[1].RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.ko", "not ELF", 7)]
    [InlineData("x.ko.xz", "neither is this one, with more bytes than a header", null)]
    [InlineData("x.ko.zst", "not zstd", null)]
    [InlineData("x.ko.gz", "not gzip", null)]
    public void A_damaged_file_costs_its_module_only_its_sizes(string name, string content, int? imageBytes)
    {
        using var folder = new ReleaseFolder();
        folder.Add(name, content);
        folder.Add("a.ko", s_image);
        foreach (var decompressor in (ImageDecompressor?[])[null, new(CancellationToken.None)])
        {
            var problems = new Problems();
            var modules = Open(folder, name, "a.ko").Read(_ => true, decompressor, problems.Add, CancellationToken.None).ToList();
            Assert.Equal((content.Length, imageBytes, null), (modules[0].FileBytes, modules[0].ImageBytes, modules[0].MemoryBytes));
            Assert.Equal(s_image.Length, modules[1].ImageBytes);
            Assert.Equal((InputProblemKind.DamagedModule, true), (problems.Single.Kind, problems.Single.IsWarning));
        }
    }

    /// <summary>What decompresses well is still no module: text of many lines.</summary>
    [Fact]
    public void An_image_that_is_none_has_a_size()
    {
        Assert.SkipUnless(IsThere(".ko.zst"), "libzstd.so.1 is missing: apt-get install libzstd1");
        using var folder = new ReleaseFolder();
        folder.Add("a.ko.zst", CompressedSamples.ZstdPiped);
        var problems = new Problems();
        var module = Assert.Single(Open(folder, "a.ko.zst").Read(_ => true, new ImageDecompressor(CancellationToken.None), problems.Add, CancellationToken.None));
        Assert.Equal(((long?)CompressedSamples.ContentSize, null), (module.ImageBytes, module.MemoryBytes));
        Assert.Contains("not an ELF image", problems.Single.Message, StringComparison.Ordinal);
    }

    private static (int, long, long) SizesOf(ReleaseModule module) =>
        ((int)module.ImageBytes!.Value, module.MemoryBytes!.Value, module.TextBytes!.Value);

    private static List<ReleaseModule> Read(ReleaseFolder folder, ImageDecompressor? decompressor, params string[] files) =>
        [.. Open(folder, files).Read(_ => true, decompressor, Fail, CancellationToken.None)];

    private static ReleaseModule Read(ReleaseFolder folder, ImageDecompressor? decompressor, Problems problems, string file) =>
        Assert.Single(Open(folder, file).Read(_ => true, decompressor, problems.Add, CancellationToken.None));

    private static ReleaseCatalog Open(ReleaseFolder folder, params string[] files)
    {
        folder.Add("modules.dep", string.Concat(files.Select(file => file + ":\n")));
        folder.Add("modules.alias", "");
        return ReleaseCatalog.Open(folder.FullName, [], Fail)!;
    }

    private static bool IsThere(string file) =>
        NativeLibrary.TryLoad(file.EndsWith("xz", StringComparison.Ordinal) ? XzDecoder.Library : ZstdDecoder.Library, out _);

    private static bool Compress(string program, string options, string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, [.. options.Split(' '), "--keep", path]) { UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static void Fail(InputProblem problem) => Assert.Fail(problem.ToString());
}
