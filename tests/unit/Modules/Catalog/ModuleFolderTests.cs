using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Modules.Images;
using ModDups.Tests.Modules.Images;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Catalog;

public sealed class ModuleFolderTests
{
    private static readonly byte[] s_image = new ElfBuilder()
        .Section(".text", ElfBuilder.Alloc | ElfBuilder.Exec, 5000)
        .Section(".init.text", ElfBuilder.Alloc | ElfBuilder.Exec, 1)
        .Section(".data", ElfBuilder.Alloc | ElfBuilder.Write, 1)
        .Build();

    [Theory]
    [InlineData(".ko.zst")]
    [InlineData(".ko.xz")]
    [InlineData(".ko.gz")]
    [InlineData(".ko")]
    public void The_code_of_a_file_that_is_cut_off_is_none_and_the_module_is_damaged(string ending)
    {
        using var folder = new ReleaseFolder();
        folder.Add("a" + ending, [0x28]);
        var problems = new Problems();
        Assert.Null(ModuleFile.ReadImage(Path.Combine(folder.FullName, "a" + ending), ImageCode.Of, problems.Add, new ImageDecompressor(CancellationToken.None)));
        Assert.Equal(InputProblemKind.DamagedModule, problems.Single.Kind);
    }

    [Fact]
    public void Each_compression_gives_its_sizes()
    {
        using var folder = new ReleaseFolder();
        folder.Add("kernel/a-plain.ko", s_image);
        folder.Add("kernel/gz.ko.gz", GzipImageTests.Compress(s_image));
        folder.Add("kernel/xz.ko.xz", CompressedSamples.Xz);
        folder.Add("kernel/zst.ko.zst", CompressedSamples.Zstd);
        folder.Add(
            "modules.dep",
            """
            kernel/zst.ko.zst: kernel/xz.ko.xz kernel/a-plain.ko
            kernel/a-plain.ko:
            kernel/xz.ko.xz: kernel/a-plain.ko
            kernel/gz.ko.gz:
            """);
        folder.Add("modules.alias", "# comment\nalias fs-a a-plain\nalias fs-z zst\nalias fs-? a_plain\n");
        var catalog = Open(folder);
        Assert.Equal(folder.FullName, catalog.Source);
        Assert.Equal(
            [
                new CatalogModule
                {
                    Name = "zst",
                    File = "kernel/zst.ko.zst",
                    ImageBytes = CompressedSamples.ContentSize,
                    CompressedBytes = CompressedSamples.Zstd.Length,
                    Dependencies = ["xz", "a_plain"],
                    Aliases = ["fs-z"],
                },
                new CatalogModule
                {
                    Name = "a_plain",
                    File = "kernel/a-plain.ko",
                    ImageBytes = s_image.Length,
                    SignatureBytes = 0,
                    MemoryBytes = 4 * 4096,
                    TextBytes = 3 * 4096,
                    Aliases = ["fs-a", "fs-?"],
                },
                new CatalogModule
                {
                    Name = "xz",
                    File = "kernel/xz.ko.xz",
                    ImageBytes = CompressedSamples.ContentSize,
                    CompressedBytes = CompressedSamples.Xz.Length,
                    Dependencies = ["a_plain"],
                },
                new CatalogModule
                {
                    Name = "gz",
                    File = "kernel/gz.ko.gz",
                    ImageBytes = s_image.Length,
                    SignatureBytes = 0,
                    CompressedBytes = GzipImageTests.Compress(s_image).Length,
                    MemoryBytes = 4 * 4096,
                    TextBytes = 3 * 4096,
                },
            ],
            catalog.Modules);
        Assert.Equal(["a_plain", "xz", "zst", "gz"], catalog.LoadOrder.Select(module => module.Name));
        // As in modules.alias, not as in modules.dep.
        Assert.Equal(["zst", "a_plain"], catalog.Resolve("fs-z").Select(module => module.Name));
    }

    [Fact]
    public void A_signature_is_found_where_the_image_is_read()
    {
        using var folder = new ReleaseFolder();
        var signed = SignedImages.Sign(s_image, 681);
        folder.Add("a.ko", signed);
        folder.Add("b.ko.gz", GzipImageTests.Compress(signed));
        folder.Add("modules.dep", "a.ko:\nb.ko.gz:\n");
        folder.Add("modules.alias", "");
        Assert.All(Open(folder).Modules, module => Assert.Equal(
            (signed.Length, 721, s_image.Length, 4 * 4096), (module.ImageBytes, module.SignatureBytes!.Value, module.CountedBytes, module.MemoryBytes!.Value)));
    }

    [Fact]
    public void A_signature_that_the_kernel_refuses_is_a_warning_and_costs_nothing()
    {
        using var folder = new ReleaseFolder();
        folder.Add("a.ko", SignedImages.Sign(s_image, 5, claimed: 1 << 30));
        folder.Add("modules.dep", "a.ko:\n");
        folder.Add("modules.alias", "");
        var problems = new Problems();
        var module = Assert.Single(ModuleCatalog.Open(folder.FullName, problems.Add)!.Modules);
        // The marker alone.
        Assert.Equal((28, 4 * 4096), (module.SignatureBytes!.Value, module.MemoryBytes!.Value));
        Assert.Equal((InputProblemKind.DamagedModule, true), (problems.Single.Kind, problems.Single.IsWarning));
        Assert.Contains("EBADMSG", problems.Single.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_is_broken_or_names_no_file_costs_itself()
    {
        using var folder = new ReleaseFolder();
        folder.Add("a.ko", s_image);
        folder.Add("modules.dep", "no colon\n: a.ko\na.ko:\nnotes.txt:\nghost.ko: a.ko\nb.ko: notes.txt\na.ko.xz:\n\n#\n");
        folder.Add("modules.alias", "alias one\nalias x ghost\nalias y stranger\nalias z stranger\n");
        var problems = new Problems();
        var catalog = ModuleCatalog.Open(folder.FullName, problems.Add);
        Assert.Equal("a", Assert.Single(catalog!.Modules).Name);
        Assert.Equal(
            [
                ("modules.alias", 1L, InputProblemKind.BrokenLine),
                ("modules.dep", 1L, InputProblemKind.BrokenLine),
                ("modules.dep", 2L, InputProblemKind.BrokenLine),
                ("modules.dep", 4L, InputProblemKind.BrokenLine),
                ("ghost.ko", null, InputProblemKind.NotFound),
                ("modules.dep", 6L, InputProblemKind.BrokenLine),
                ("a.ko.xz", null, InputProblemKind.NotFound),
                ("modules.alias", 3L, InputProblemKind.InconsistentCatalog),
            ],
            problems.All.Select(problem => (Path.GetFileName(problem.Source), problem.Line, problem.Kind)));
    }

    [Fact]
    public void A_module_whose_dependency_was_left_out_is_still_there()
    {
        using var folder = new ReleaseFolder();
        folder.Add("a.ko", s_image);
        folder.Add("b.ko", s_image);
        folder.Add("modules.dep", "a.ko: ghost.ko b.ko\nb.ko:\nghost.ko:\n");
        folder.Add("modules.alias", "");
        var problems = new Problems();
        var catalog = ModuleCatalog.Open(folder.FullName, problems.Add)!;
        Assert.Equal(["b"], catalog.Find("a")!.Dependencies);
        Assert.Equal([InputProblemKind.NotFound, InputProblemKind.InconsistentCatalog], problems.All.Select(problem => problem.Kind));
    }

    [Fact]
    public void Without_modules_alias_there_are_no_aliases_and_a_warning()
    {
        using var folder = new ReleaseFolder();
        folder.Add("a.ko", s_image);
        folder.Add("modules.dep", "a.ko:\n");
        var problems = new Problems();
        Assert.NotNull(ModuleCatalog.Open(folder.FullName, problems.Add));
        Assert.Equal((InputProblemKind.NotFound, true), (problems.Single.Kind, problems.Single.IsWarning));
    }

    [Theory]
    [InlineData("x.ko", "not ELF", true)]
    [InlineData("x.ko", "", false)]
    [InlineData("x.ko.xz", "not xz", false)]
    [InlineData("x.ko.xz", "neither is this one, with more bytes than a header", false)]
    [InlineData("x.ko.zst", "not zstd", false)]
    [InlineData("x.ko.zst", "(", false)]
    [InlineData("x.ko.gz", "not gzip", false)]
    [InlineData("x.ko.gz", "g", false)]
    public void A_damaged_file_costs_its_module_or_where_its_size_is_known_only_its_memory(string name, string content, bool isKept)
    {
        using var folder = new ReleaseFolder();
        folder.Add("a.ko", s_image);
        folder.Add(name, content);
        folder.Add("modules.dep", $"a.ko:\n{name}:\n");
        folder.Add("modules.alias", "");
        var problems = new Problems();
        var catalog = ModuleCatalog.Open(folder.FullName, problems.Add)!;
        Assert.Equal(
            (InputProblemKind.DamagedModule, isKept, Path.Combine(folder.FullName, name)),
            (problems.Single.Kind, problems.Single.IsWarning, problems.Single.Source));
        Assert.Equal(isKept ? content.Length : null, catalog.Find("x")?.ImageBytes);
        Assert.Null(catalog.Find("x")?.MemoryBytes);
    }

    [Fact]
    public void A_zstd_file_without_its_size_is_left_out()
    {
        using var folder = new ReleaseFolder();
        folder.Add("x.ko.zst", CompressedSamples.ZstdPiped);
        folder.Add("modules.dep", "x.ko.zst:\n");
        folder.Add("modules.alias", "");
        var problems = new Problems();
        Assert.Null(ModuleCatalog.Open(folder.FullName, problems.Add));
        Assert.Equal(InputProblemKind.DamagedModule, problems.Single.Kind);
    }

    [Fact]
    public void A_folder_and_a_device_in_the_place_of_a_file_are_reported()
    {
        using var folder = new ReleaseFolder();
        folder.Add("dir.ko/file", "");
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "dev.ko"), "/dev/zero");
        folder.Add("modules.dep", "dir.ko:\ndev.ko:\n");
        folder.Add("modules.alias", "");
        var problems = new Problems();
        Assert.Null(ModuleCatalog.Open(folder.FullName, problems.Add));
        Assert.Equal(
            [InputProblemKind.NotFound, InputProblemKind.DamagedModule],
            problems.All.Select(problem => problem.Kind));
    }

    [Fact]
    public void No_change_of_any_byte_makes_it_throw()
    {
        using var folder = new ReleaseFolder();
        folder.Add("modules.alias", "");
        (string Name, byte[] Content)[] files =
        [
            ("x.ko", s_image),
            ("x.ko.xz", CompressedSamples.XzBlocks),
            ("x.ko.zst", CompressedSamples.ZstdZeros),
            ("x.ko.gz", GzipImageTests.Compress(s_image)),
        ];
        foreach (var (name, content) in files)
        {
            folder.Add("modules.dep", $"{name}:\n");
            for (var place = 0; place < content.Length; place++)
            {
                var changed = content.ToArray();
                changed[place] = (byte)(place % 3 == 0 ? 0xFF : changed[place] ^ (1 << (place % 8)));
                folder.Add(name, changed);
                var problems = new Problems();
                Assert.True(ModuleCatalog.Open(folder.FullName, problems.Add) is not null || problems.All.Count > 0);
            }
        }
    }

    private static ModuleCatalog Open(ReleaseFolder folder)
    {
        var problems = new Problems();
        var catalog = ModuleCatalog.Open(folder.FullName, problems.Add);
        Assert.Empty(problems.All);
        return catalog!;
    }
}
