using ModDups.Input;
using ModDups.Modules.Audit;
using ModDups.Tests.Modules.Catalog;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Audit;

/// <summary>Modules whose init may wait for its own load, and modules that only look like it.</summary>
public sealed class SelfRequestTests
{
    private const string Aliases = "alias aes aes_bs\nalias crypto-aes aes_bs\nalias crypto-cbc(aes) aes_bs\n";

    // aes-arm-bs and crypto_simd before "crypto: simd - Do not call crypto_alloc_tfm during registration".
    [Theory]
    [InlineData(CodeImage.X86)]
    [InlineData(CodeImage.Arm64)]
    public void The_request_may_be_made_in_another_module_that_the_init_calls(int machine)
    {
        var finding = Assert.Single(Audit(
            Aliases, "alias symbol:simd_create simd\n",
            ("aes-bs", ["simd"], new CodeImage(machine).Function("init_module").Call("simd_create").With("cbc(aes)", "cbc-aes-neonbs")),
            ("simd", [], new CodeImage(machine).Function("helper").Call("crypto_alloc_skcipher").Function("simd_create").Branch("helper"))));
        Assert.Equal((CatalogFindingKind.SelfRequest, "aes_bs", "crypto-cbc(aes)"), (finding.Kind, finding.Modules.ToString(), finding.Aliases.ToString()));
        Assert.Equal("The init of aes_bs may request crypto-cbc(aes) through simd_create(), which leads to itself.", finding.Message);
        Assert.Contains("wait", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_algorithm_that_is_looked_up_by_a_name_in_the_code_is_that_one()
    {
        const string All = Aliases + "alias crypto-sha256 sha\n";
        (string, string[], CodeImage) sha = ("sha", [], new CodeImage());
        Assert.Empty(Audit(All, "", ("aes-bs", [], new CodeImage().Function("init_module").Use("sha256").Call("crypto_alloc_shash").With("aes")), sha));
        Assert.Single(Audit(All, "", ("aes-bs", [], new CodeImage().Function("init_module").Use("aes").Call("crypto_alloc_shash").With("cbc(aes)")), sha), finding => finding.Aliases.ToString() == "crypto-aes");
    }

    // A module that needs a fallback answers only to a name of its own (crypto_larval_lookup()).
    [Fact]
    public void The_second_name_of_a_lookup_is_requested_too() =>
        Assert.Single(
            Audit("alias crypto-aes-all aes_bs\n", "", ("aes-bs", [], new CodeImage().Function("init_module").Call("crypto_alloc_skcipher").With("aes"))),
            finding => finding.Aliases.ToString() == "crypto-aes-all");

    [Fact]
    public void A_request_after_init_and_one_through_a_pointer_are_none_of_the_inits()
    {
        Assert.Empty(Audit(Aliases, "", ("aes-bs", [], new CodeImage().Function("later").Call("crypto_alloc_skcipher").Function("init_module").TakeAddress("later").With("aes"))));
        Assert.Empty(Audit(Aliases, "", ("aes-bs", [], new CodeImage().Function("later").Call("crypto_alloc_skcipher").With("aes"))));
        Assert.Single(Audit(Aliases, "", ("aes-bs", [], new CodeImage().Function("later").Call("crypto_alloc_skcipher").Function("init_module").Call("later").With("aes"))));
    }

    [Theory]
    [InlineData(CodeImage.X86)]
    [InlineData(CodeImage.Arm64)]
    public void A_request_that_does_not_wait_is_none_that_the_init_waits_for(int machine)
    {
        (string, string[], CodeImage) Core(int wait) =>
            ("core", [], new CodeImage(machine).Function("init_module").Use("core-part-%d").Call("__request_module", wait));
        (string, string[], CodeImage) part = ("part", ["core"], new CodeImage(machine));
        const string Names = "alias core-part-7 part\nalias core-part-x other\n";
        Assert.Empty(Audit(Names, "", Core(0), part));
        var finding = Assert.Single(Audit(Names, "", Core(1), part));
        Assert.Equal("The init of core may request core-part-7 through __request_module(), which leads to part, which needs it.", finding.Message);
        Assert.Equal("core; part", finding.Modules.ToString());
    }

    [Fact]
    public void A_name_that_leads_elsewhere_is_no_finding()
    {
        (string, string[], CodeImage) module = ("aes-bs", [], new CodeImage().Function("init_module").Call("crypto_alloc_skcipher").With("aes"));
        Assert.Single(Audit(Aliases, "", module));
        Assert.Empty(Audit(Aliases, "", settings: "blacklist aes_bs\n", module));
        Assert.Empty(Audit(Aliases, "", settings: "alias crypto-aes other\nalias crypto-cbc(aes) other\n", module));
    }

    [Fact]
    public void A_file_that_is_missing_or_damaged_is_a_warning()
    {
        using var folder = new ReleaseFolder();
        folder.Add("modules.dep", "a.ko:\nb.ko: a.ko\nc.ko: a.ko\n");
        folder.Add("modules.alias", "alias x b\nalias y c\n");
        folder.Add("b.ko", "no ELF image");
        var problems = new Problems();
        Assert.Empty(CatalogAudit.Open(folder.FullName, [], problems.Add)!.Run(_ => true, problems.Add, CancellationToken.None));
        Assert.Equal([InputProblemKind.DamagedModule, InputProblemKind.NotFound], problems.All.Select(problem => problem.Kind));
        Assert.All(problems.All, problem => Assert.True(problem.IsWarning));
    }

    // Whatever is damaged in it, an image is read to its end or reported.
    [Fact]
    public void No_damage_makes_the_audit_throw()
    {
        var image = new CodeImage().Function("helper").Call("crypto_alloc_skcipher").Function("init_module").Branch("helper").Use("aes").Build();
        using var folder = new ReleaseFolder();
        folder.Add("modules.dep", "aes-bs.ko:\n");
        folder.Add("modules.alias", Aliases);
        for (var at = 0; at < image.Length; at++)
        {
            var damaged = image.ToArray();
            damaged[at] ^= 0xFF;
            folder.Add("aes-bs.ko", damaged);
            Assert.All(
                CatalogAudit.Open(folder.FullName, [], Fail)!.Run(_ => true, problem => Assert.True(problem.IsWarning), CancellationToken.None),
                finding => Assert.Equal(CatalogFindingKind.SelfRequest, finding.Kind));
        }
    }

    private static List<CatalogFinding> Audit(string aliases, string symbols, params (string Name, string[] Needs, CodeImage Image)[] modules) =>
        Audit(aliases, symbols, "", modules);

    private static List<CatalogFinding> Audit(
        string aliases, string symbols, string settings, params (string Name, string[] Needs, CodeImage Image)[] modules)
    {
        using var folder = new ReleaseFolder();
        folder.Add("modules.dep", string.Concat(modules.Select(module => $"{module.Name}.ko: {string.Join(' ', module.Needs.Select(name => name + ".ko"))}\n")));
        folder.Add("modules.alias", aliases);
        folder.Add("modules.symbols", symbols);
        foreach (var module in modules)
            folder.Add(module.Name + ".ko", module.Image.Build());
        return [.. CatalogAudit.Open(folder.FullName, [folder.Add("local.conf", settings)], Fail)!.Run(_ => true, Fail, CancellationToken.None)];
    }

    private static void Fail(InputProblem problem) => Assert.Fail(problem.ToString());
}
