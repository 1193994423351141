using ModDups.Input;
using ModDups.Modules.Audit;
using ModDups.Tests.Modules.Catalog;
using ModDups.Tests.Modules.Release;

namespace ModDups.Tests.Modules.Audit;

/// <summary>What the lists of small releases show.</summary>
public sealed class CatalogAuditTests
{
    [Fact]
    public void Two_modules_that_ask_for_each_other_first_are_a_cycle()
    {
        var finding = Assert.Single(Audit("a.ko:\nb.ko:\nc.ko: a.ko\n", "softdep a pre: b\nsoftdep b pre: fs-a\n", "alias fs-a a\n"));
        Assert.Equal((CatalogFindingKind.DependencyCycle, "a; b"), (finding.Kind, finding.Modules.ToString()));
        Assert.Equal("The order goes in a circle: a after b (softdep a pre:), b after a (softdep b pre:).", finding.Message);
        Assert.Contains("too early", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_softdep_against_a_dependency_is_a_cycle_and_one_along_it_is_none()
    {
        Assert.Empty(Audit("low.ko:\ntop.ko: low.ko\n", "softdep low post: top\nsoftdep top pre: low\n"));
        Assert.Equal(
            "The order goes in a circle: low after top (softdep low pre:), top after low (modules.dep).",
            Assert.Single(Audit("low.ko:\ntop.ko: low.ko\n", "softdep low pre: top\n")).Message);
        Assert.Equal(
            "The order goes in a circle: low after top (softdep top post:), top after low (modules.dep).",
            Assert.Single(Audit("low.ko:\ntop.ko: low.ko\n", "softdep top post: low\n")).Message);
    }

    [Fact]
    public void The_first_softdep_line_of_a_module_counts_and_weakdep_and_what_is_not_there_ask_for_nothing() =>
        Assert.Empty(Audit(
            "a.ko:\nb.ko:\n",
            "softdep a pre: nosuch\nsoftdep a pre: b\nsoftdep b pre: a a b\nweakdep a b\n"));

    [Fact]
    public void Each_set_is_told_once_with_the_shortest_way()
    {
        var modules = Enumerable.Range(0, 20).Select(number => $"m{number}").ToArray();
        var lines = modules.Select((module, number) => $"softdep {module} pre: {modules[(number + 1) % 20]}\n");
        var finding = Assert.Single(Audit(string.Concat(modules.Select(module => $"{module}.ko:\n")), string.Concat(lines)));
        Assert.Equal(20, finding.Modules.Count);
        Assert.EndsWith("m7 after m8 (softdep m7 pre:), and 12 more.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_with_the_same_modules_are_one_finding()
    {
        var findings = Audit(
            "a.ko:\nb.ko:\nc.ko:\nonly.ko:\n", "",
            "alias pci:v1d* a\nalias pci:v1d2 b\nalias pci:v1d3 b\nalias fs-x a\nalias fs-x b\nalias fs-x c\nalias own only\nalias own only\n");
        Assert.Equal(
            [
                "3 modules answer fs-x: a, b, c.",
                "2 modules answer pci:v1d2 and 1 other alias: a, b.",
            ],
            findings.Select(finding => finding.Message));
        Assert.Equal("pci:v1d2; pci:v1d3", findings[1].Aliases.ToString());
        Assert.All(findings, finding => Assert.Equal(CatalogFindingKind.SharedAlias, finding.Kind));
    }

    [Fact]
    public void A_blacklisted_module_and_one_that_modprobe_d_names_instead_share_nothing()
    {
        Assert.Empty(Audit("a.ko:\nb.ko:\n", "", "alias x a\nalias x b\n", "blacklist b\n"));
        Assert.Empty(Audit("a.ko:\nb.ko:\n", "", "alias x a\nalias x b\n", "alias x a\n"));
        // A name is stronger than an alias.
        Assert.Empty(Audit("a.ko:\nb.ko:\nx.ko:\n", "", "alias x a\nalias x b\n"));
    }

    [Fact]
    public void Only_findings_about_the_wanted_modules_are_returned()
    {
        using var folder = Release("a.ko:\nb.ko:\nc.ko:\n", "", "alias x a\nalias x b\nalias y b\nalias y c\n");
        var audit = CatalogAudit.Open(folder.FullName, [], Fail)!;
        Assert.Equal(["a", "b", "c"], audit.Names);
        Assert.Equal("x", Assert.Single(audit.Run(name => name == "a", Ignore, CancellationToken.None)).Aliases.ToString());
        Assert.Throws<OperationCanceledException>(() => audit.Run(_ => true, Ignore, new CancellationToken(canceled: true)).Count());
    }

    [Fact]
    public void A_folder_without_modules_is_no_release()
    {
        using var folder = Release("# none\n", "", "");
        var problems = new Problems();
        Assert.Null(CatalogAudit.Open(folder.FullName, [], problems.Add));
        Assert.Equal(InputProblemKind.Empty, problems.Single.Kind);
        Assert.Null(CatalogAudit.Open(Path.Combine(folder.FullName, "nosuch"), [], _ => { }));
    }

    [Fact]
    public void A_table_is_audited_by_its_columns()
    {
        using var folder = new ReleaseFolder();
        var table = folder.Add("table.tsv", "module\tlen\taliases\na\t1\tx y\nb\t1\tx\n");
        var finding = Assert.Single(CatalogAudit.Open(table, [], Fail)!.Run(_ => true, Fail, CancellationToken.None));
        Assert.Equal("2 modules answer x: a, b.", finding.ToString());
    }

    private static List<CatalogFinding> Audit(string dependencies, string softdeps, string aliases = "", string settings = "")
    {
        using var folder = Release(dependencies, softdeps, aliases);
        var local = folder.Add("local.conf", settings);
        return [.. CatalogAudit.Open(folder.FullName, [local], Fail)!.Run(_ => true, Ignore, CancellationToken.None)];
    }

    private static ReleaseFolder Release(string dependencies, string softdeps, string aliases)
    {
        var folder = new ReleaseFolder();
        folder.Add("modules.dep", dependencies);
        folder.Add("modules.softdep", softdeps);
        folder.Add("modules.alias", aliases);
        return folder;
    }

    // The files of these releases aren't there.
    private static void Ignore(InputProblem problem) => Assert.Equal((InputProblemKind.NotFound, true), (problem.Kind, problem.IsWarning));

    private static void Fail(InputProblem problem) => Assert.Fail(problem.ToString());
}
