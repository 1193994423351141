using ModDups.Tests.Cli;
using ModDups.Views.Reports;

namespace ModDups.Tests.Views.Reports;

/// <summary>Where the pages of the boots of a fleet are.</summary>
public sealed class FleetLinksTests
{
    [Fact]
    public void No_two_boots_have_one_page()
    {
        string[] boots = ["a b", "a-b", "a/b", "a+b", "a%2Fb", "/a/b", "a", "a.tar.gz", "a.html", "é", "../a"];
        var links = new FleetLinks("fleet.html", "boots");

        string[] pages = [.. boots.Select(links.PathOf)];

        Assert.Equal(boots.Length, pages.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(pages, page => Assert.Equal("boots", Path.GetDirectoryName(page)));
        Assert.All(pages, page => Assert.DoesNotContain("/.", page, StringComparison.Ordinal));
        Assert.Equal(["boots/evidence+db1.tar.gz.html"], new[] { "evidence/db1.tar.gz" }.Select(links.PathOf));
    }

    [Fact]
    public void A_boot_that_has_a_page_is_linked_with_its_address()
    {
        using var folder = new ScratchFolder();
        var links = new FleetLinks(Path.Join(folder.Path, "fleet.html"), Path.Join(folder.Path, "boots"));
        Directory.CreateDirectory(Path.Join(folder.Path, "boots"));
        Assert.Null(links.Of("a b/c"));

        File.WriteAllText(links.PathOf("a b/c"), "");

        Assert.Equal("./boots/a%2520b%2Bc.html", links.Of("a b/c"));
    }
}
