using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ModDups.Analysis.Blame;
using ModDups.Evidence;
using ModDups.Kernel;
using ModDups.Views.Reports;
using ModDups.Views.Reports.Html;

namespace ModDups.Tests.Views.Reports;

/// <summary>The page of HTML.</summary>
public sealed partial class ModuleReportTests
{
    // In milliseconds, which no page needs.
    private const int Patience = 60_000;

    private static readonly string[] s_void = ["meta", "input", "br"];

    private static readonly string s_boot = ReportText.Of("udev-plain-before-16");

    [Fact]
    public void Its_policy_allows_what_is_in_it_and_nothing_else()
    {
        foreach (var page in new[] { s_boot, ReportText.OfStorms(1, 2) })
        {
            var policy = WebUtility.HtmlDecode(Policy().Match(page).Groups["text"].Value);
            Assert.Matches("^default-src 'none'; script-src 'sha256-[^ ]+'; style-src( 'sha256-[^ ]+')+; base-uri 'none'; form-action 'none'$", policy);
            var inline = Inline().Matches(page);
            Assert.NotEmpty(inline);
            foreach (Match element in inline)
            {
                var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(element.Groups["text"].Value)));
                Assert.Contains($"'sha256-{hash}'", policy, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void No_element_has_a_style_a_handler_or_an_address()
    {
        var markup = Inline().Replace(s_boot, "");
        Assert.DoesNotMatch("""<[^>]*\s(style|on\w+|src|srcset)=""", markup);
        Assert.All(Link().Matches(markup), link => Assert.StartsWith("#", link.Groups["text"].Value, StringComparison.Ordinal));
        Assert.DoesNotContain("http", Inline().Replace(markup, "").Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_elements_end_where_they_should_and_its_ids_are_unique()
    {
        foreach (var page in new[] { s_boot, ReportText.OfStorms(1, 2), ReportText.Of("udev-plain-before-8", "udev-plain-early-8") })
        {
            var open = new Stack<string>();
            foreach (Match tag in Tag().Matches(Inline().Replace(page, "")))
            {
                var name = tag.Groups["name"].Value;
                if (tag.Groups["end"].Length > 0)
                    Assert.Equal(open.Pop(), name);
                else if (!s_void.Contains(name) && !tag.Value.EndsWith("/>", StringComparison.Ordinal))
                    open.Push(name);
            }

            Assert.Empty(open);
            var ids = Id().Matches(page).Select(id => id.Groups["text"].Value).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
            Assert.Empty(Reference().Matches(page).Select(row => row.Groups["text"].Value).Except(ids));
        }
    }

    [Fact]
    public void It_has_the_answer_the_parts_and_the_versions()
    {
        var report = BlamePipeline.Run(
            new BlameSource
            {
                Paths = [Captures.PathOf("udev-plain-before-16")],
                CatalogPath = Captures.PathOf("udev-machine", "catalog.tsv"),
                DevicesPath = Captures.PathOf("udev-machine", "cpu-uevent"),
            }.Open(_ => { }),
            TestContext.Current.CancellationToken);
        Assert.Contains(report.Verdict, s_boot, StringComparison.Ordinal);
        Assert.Contains("<h1>43.04 MiB wasted by module loads</h1>", s_boot, StringComparison.Ordinal);
        Assert.Equal(
            [
                "The answer", "Waste by origin", "Waste by module", "The boot on a time axis", "Virtual memory over time", "Requests over time, by origin",
                "What each remedy would save", "What loaded modules", "Findings", "Missing evidence", "Versions",
            ],
            Heading().Matches(s_boot).Select(heading => heading.Groups["text"].Value));
        Assert.All(report.Causes, cause => Assert.Contains($">{cause.Module}</th>", s_boot, StringComparison.Ordinal));
        Assert.Equal(report.Calls, Regex.Count(s_boot, "<rect class=\"(loaded|joined|duplicate|failed|unseen)\"[^>]* data-row="));
    }

    [Fact]
    public void The_same_evidence_gives_the_same_bytes() => Assert.Equal(s_boot, ReportText.Of("udev-plain-before-16"));

    [Fact]
    public void A_module_called_script_is_text()
    {
        var page = Hostile("<script>alert(1)</script>");
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", Hostile("kvm\u202Emvk"), StringComparison.Ordinal);
    }

    [Fact]
    public void It_stays_small_for_any_number_of_calls()
    {
        var page = ReportText.Of(new ModuleReport([new(Storm(modules: 500, callsEach: 64))], []));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 2_000_000);
        Assert.Contains(" are not shown: those of modules with less waste", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Sixty_four_CPUs_fit()
    {
        var page = ReportText.Of(new ModuleReport([new(Storm(modules: 30, callsEach: 64))], []));
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1, 1_000_000);
        Assert.DoesNotContain("are not shown", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_script_and_its_style_are_small() =>
        Assert.InRange(Encoding.UTF8.GetByteCount(ReportResources.Script) + Encoding.UTF8.GetByteCount(ReportResources.Style), 1, 60_000);

    [Fact]
    public void A_boot_without_any_call_has_an_answer_too()
    {
        var page = ReportText.Of(new ModuleReport([new(Analysis([]))], []));
        Assert.Contains("The evidence contains no load of a module.", page, StringComparison.Ordinal);
        Assert.Contains("<h1>No virtual memory was wasted</h1>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_boots_are_compared()
    {
        var page = ReportText.Of("udev-plain-before-8", "udev-plain-early-8");
        Assert.Contains("B wasted 11.05 MiB, 10.38 MiB less than A.", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, ">The answer \\([AB]\\)</h2>"));
    }

    [Fact]
    public void Storms_are_a_graph_and_a_table()
    {
        var page = ReportText.OfStorms(1, 2, 4);
        Assert.Contains("<h1>Boot storms on the bench</h1>", page, StringComparison.Ordinal);
        Assert.Contains("class=\"boot-storm\"", page, StringComparison.Ordinal);
        Assert.Contains("<caption>Simulated boots</caption>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Measured_boots_are_points_in_the_graph_and_a_table()
    {
        var page = ReportText.Of(new ReportSource { Measured = [Captures.PathOf("waste-2023.tsv"), Captures.PathOf("udev-plain-before-16")] });
        Assert.Contains(">Waste over CPUs</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<caption>Measured boots</caption>", page, StringComparison.Ordinal);
        Assert.Contains(">before, read off the graph of 2023</text>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void One_module_with_many_calls_is_shown_with_its_first_ones()
    {
        var page = ReportText.Of(new ModuleReport([new(Storm(modules: 1, callsEach: 3000))], []));
        Assert.Equal(2000, Regex.Count(page, "<rect class=\"(loaded|duplicate)\"[^>]* data-row="));
        Assert.Contains("1000 calls are not shown", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_system_that_is_known_gets_advice()
    {
        var page = ReportText.OfSystem("udev-plain-before-8", new KernelRelease("6.3"), 8);
        Assert.Contains("Yes: about ", page, StringComparison.Ordinal);
        Assert.Contains("Linux 6.5 or later: install a kernel", page, StringComparison.Ordinal);
        Assert.Contains(">The waste with more CPUs</h2>", page, StringComparison.Ordinal);
        Assert.Contains(">64 CPUs<", page, StringComparison.Ordinal);
        // A trace shows as many CPUs.
        Assert.Equal(page, ReportText.OfSystem("udev-plain-before-8", new KernelRelease("6.3"), null));
        // The release of the kernel is not in the folder, and nothing can be said without it.
        Assert.DoesNotContain(">The waste with more CPUs</h2>", s_boot, StringComparison.Ordinal);
    }

    private static string Hostile(string name) => ReportText.Of(new ModuleReport(
        [new(Analysis([Call(name, 1, 0), Call(name, 1.1, -17)]))], []));

    private static BlameAnalysis Storm(int modules, int callsEach) => Analysis(
    [
        .. Enumerable.Range(0, modules).SelectMany(module => Enumerable.Range(0, callsEach)
            .Select(call => Call($"module_with_a_long_name_{module:D3}", 1 + (module * 0.01) + (call * 0.0001), call == 0 ? 0 : -17, call))),
    ]);

    private static ModuleLoadEvent Call(string module, double at, long result, int process = 1) => new()
    {
        Kind = ModuleLoadEventKind.FinitModule,
        Module = module,
        Process = "(udev-worker)",
        ProcessId = 100 + process,
        SinceBoot = TimeSpan.FromSeconds(at),
        Duration = TimeSpan.FromMilliseconds(20),
        Result = result,
        Source = "trace",
        Line = 1,
    };

    private static BlameAnalysis Analysis(IReadOnlyList<ModuleLoadEvent> events) => BlamePipeline.Analyse(
        new BlameSettings { Source = "a test", Events = events, CpuCount = 2 }, TestContext.Current.CancellationToken);

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"(?<text>[^\"]*)\"", RegexOptions.None, Patience)]
    private static partial Regex Policy();

    [GeneratedRegex("<(?<name>script|style)>(?<text>.*?)</\\k<name>>", RegexOptions.Singleline, Patience)]
    private static partial Regex Inline();

    [GeneratedRegex("<(?<end>/)?(?<name>[a-z][a-z0-9]*)[^>]*>", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex Tag();

    [GeneratedRegex(" href=\"(?<text>[^\"]*)\"", RegexOptions.None, Patience)]
    private static partial Regex Link();

    [GeneratedRegex(" id=\"(?<text>[^\"]*)\"", RegexOptions.None, Patience)]
    private static partial Regex Id();

    [GeneratedRegex(" data-row=\"(?<text>[^\"]*)\"", RegexOptions.None, Patience)]
    private static partial Regex Reference();

    [GeneratedRegex("<h2[^>]*>(?<text>[^<]*)</h2>", RegexOptions.None, Patience)]
    private static partial Regex Heading();
}
