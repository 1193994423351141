using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ModDups.Analysis.Blame;
using ModDups.Kernel;
using ModDups.Tests.Cli;
using ModDups.Views.Reports;

namespace ModDups.Tests.Views.Reports;

/// <summary>The pictures of the README are what <c>npm run pictures</c> in tests/browser makes of the captures.</summary>
public sealed class PicturesTests
{
    private const string Remake = "The picture is not current. Run 'npm run pictures' in tests/browser, and look at it.";

    private const int LargestPicture = 150_000;

    private static readonly string s_folder = Path.Join(Captures.RepositoryRoot, "tests", "browser", "pictures");

    [Fact]
    public void The_graph_is_what_a_storm_draws()
    {
        using var folder = new ScratchFolder();
        var svg = Path.Join(folder.Path, "waste.svg");
        var run = CliRun.Of("storm", "--cpus", "1..300", "--remedy", "None,EarlyCheck,Idempotent", "--measured", Captures.PathOf("waste-2023.tsv"), "--svg", svg);
        Assert.Equal((0, ""), (run.Status, run.Error));
        Assert.True(File.ReadAllText(svg) == File.ReadAllText(Path.Join(s_folder, "waste.svg")), Remake);
    }

    // The picture of a page depends on the fonts of the machine. The page does not.
    [Fact]
    public void The_report_in_the_picture_is_what_the_capture_gives()
    {
        var page = ReportText.Of(new ReportSource
        {
            Paths = [Captures.PathOf("cause-all-plain-before-8")],
            Shared = new BlameSource { CatalogPath = Captures.PathOf("cause-machine", "catalog.tsv"), Kernel = new KernelRelease("6.3") },
        });
        // The picture was made in the root of the repository, perhaps of another version.
        var text = Regex.Replace(
            page.Replace(Captures.RepositoryRoot + "/", "", StringComparison.Ordinal), "(?<=<dt>ModDups</dt>\\s*<dd>)[^<]*", "", RegexOptions.None, TimeSpan.FromMinutes(1));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Assert.True(hash == File.ReadAllText(Path.Join(s_folder, "report.sha256")).Trim(), Remake);
    }

    [Fact]
    public void The_README_shows_them_and_they_are_small()
    {
        var readme = File.ReadAllText(Path.Join(Captures.RepositoryRoot, "README.md"));
        foreach (var picture in new[] { "report-light.png", "report-dark.png", "waste.svg" })
        {
            Assert.Contains($"\"tests/browser/pictures/{picture}\"", readme, StringComparison.Ordinal);
            Assert.InRange(new FileInfo(Path.Join(s_folder, picture)).Length, 1, LargestPicture);
        }
    }
}
