using ModDups.Input;
using ModDups.Modules.Catalog;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Catalog;

public sealed class ModuleCatalogTests
{
    private static readonly ModuleCatalog s_catalog = CatalogInput.Table(
        """
        module	len	depends	aliases
        kvm-intel	3	kvm	cpu:*:feature:*0085*
        kvm	2	irqbypass
        irqbypass	1
        sha512_ssse3	4		crypto-sha512 cpu:*:feature:*0089* cpu:*:feature:*009C*
        sha512_generic	4		crypto-sha512 crypto-sha512-generic kvm
        """);

    [Theory]
    [InlineData("kvm_intel", "kvm_intel")]
    [InlineData("kvm-intel", "kvm_intel")]
    [InlineData("kvm_amd", null)]
    [InlineData("KVM", null)]
    [InlineData("", null)]
    public void A_module_is_found_by_either_spelling(string name, string? expected) =>
        Assert.Equal(expected, s_catalog.Find(name)?.Name);

    [Theory]
    [InlineData("crypto_sha512", "sha512_ssse3,sha512_generic")]
    [InlineData("crypto-sha512-generic", "sha512_generic")]
    [InlineData("kvm", "kvm")] // a module's name goes before aliases
    [InlineData("cpu:x:feature:,0089,009C", "sha512_ssse3")]
    [InlineData("cpu:x:feature:,0085,0089", "kvm_intel,sha512_ssse3")]
    [InlineData("cpu:x:feature:", "")]
    [InlineData("no-such-module", "")]
    [InlineData("", "")]
    public void Names_and_aliases_find_their_modules_in_order(string name, string expected) =>
        Assert.Equal(expected, string.Join(',', s_catalog.Resolve(name).Select(module => module.Name)));

    [Fact]
    public void Loading_starts_with_what_needs_nothing() => Assert.Equal(
        ["irqbypass", "kvm", "kvm_intel", "sha512_ssse3", "sha512_generic"], s_catalog.LoadOrder.Select(module => module.Name));

    [Fact]
    public void The_storms_table_is_in_its_load_order_already()
    {
        var catalog = Open(CatalogInput.Capture("catalog-17.tsv"));
        Assert.Equal(17, catalog.Modules.Count);
        Assert.Equal(catalog.Modules, catalog.LoadOrder);
        Assert.Equal(CatalogInput.Capture("catalog-17.tsv"), catalog.Source);
    }

    [Fact]
    public void Whatever_can_not_be_opened_says_why()
    {
        using var folder = new ReleaseFolder();
        Assert.Equal(InputProblemKind.NotFound, Fault(Path.Combine(folder.FullName, "none")).Kind);
        Assert.Equal(InputProblemKind.NotFound, Fault(folder.FullName).Kind);
        Assert.Equal(InputProblemKind.Empty, Fault(folder.Add("empty.tsv", "")).Kind);
        Assert.Equal(InputProblemKind.Binary, Fault(folder.Add("binary.tsv", new byte[1 << 20])).Kind);
        Assert.Equal(InputProblemKind.InconsistentCatalog, Fault(folder.Add("text", "hello\n")).Kind);
        Assert.Equal(InputProblemKind.NotFound, Fault("").Kind);
        Assert.Equal(InputProblemKind.NotFound, Fault("\0").Kind);
    }

    [Fact]
    public void Missing_rights_and_a_failed_read_are_two_problems()
    {
        Assert.Equal(InputProblemKind.AccessDenied, TextProblem.FromException(new UnauthorizedAccessException(), "x").Kind);
        Assert.Equal(InputProblemKind.ReadFailed, TextProblem.FromException(new IOException("EIO"), "x").Kind);
    }

    [Fact]
    public void Modules_given_as_objects_are_checked_too()
    {
        var problems = new Problems();
        var module = new CatalogModule { Name = "a-b", ImageBytes = 1, Dependencies = ["c-d"] };
        var catalog = ModuleCatalog.Create("test", [module, module, module with { Name = "" }], problems.Add);
        Assert.Equal("a_b", Assert.Single(catalog!.Modules).Name);
        Assert.Equal(3, problems.All.Count);
        Assert.All(problems.All, problem => Assert.Equal(InputProblemKind.InconsistentCatalog, problem.Kind));
        Assert.Null(ModuleCatalog.Create("test", [], problems.Add));
    }

    private static ModuleCatalog Open(string path)
    {
        var problems = new Problems();
        var catalog = ModuleCatalog.Open(path, problems.Add);
        Assert.Empty(problems.All);
        return catalog!;
    }

    private static InputProblem Fault(string path)
    {
        var problems = new Problems();
        Assert.Null(ModuleCatalog.Open(path, problems.Add));
        return problems.Single;
    }
}
