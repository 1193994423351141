using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ModDups.Analysis.Blame;
using ModDups.Evidence;
using ModDups.Tests.Views.Plot;
using ModDups.Views.Plot;
using ModDups.Views.Reports.Charts;

namespace ModDups.Tests.Views.Reports;

/// <summary>A boot as a picture: a row for each module.</summary>
public sealed class BootChartTests
{
    private const int Patience = 60_000;

    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private static readonly BlameAnalysis s_boot = Analysis("udev-plain-before-16");

    [Fact]
    public void Each_module_has_a_row_with_its_first_load_its_init_and_its_duplicates()
    {
        var svg = Draw(s_boot);
        var row = Assert.Single(Rows(svg), row => NameOf(row) == "kvm_amd");
        Assert.Equal(s_boot.Report.Causes.Select(cause => cause.Module).OfType<string>().Distinct().Order(StringComparer.Ordinal), Rows(svg).Select(NameOf).Order(StringComparer.Ordinal));
        Assert.Equal(["load", "init"], row.Elements(s_svg + "rect").Select(rect => rect.Attribute("class")!.Value));
        Assert.Single(row.Elements(s_svg + "path"), path => path.Attribute("class")!.Value == "exists");
        Assert.Equal("2.55 s, init 420.85 ms · 15 EEXIST · udev · 3.97 MiB wasted", FactsOf(row));
    }

    [Fact]
    public void It_says_what_it_shows_to_those_who_do_not_see_it()
    {
        var svg = Draw(s_boot);
        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal(svg.Attribute("viewBox")!.Value, $"0 0 {svg.Attribute("width")!.Value} {svg.Attribute("height")!.Value}");
        Assert.Equal("Module loads of a boot", svg.Element(s_svg + "title")!.Value);
        Assert.Contains("16 CPUs · 199 calls, 175 failed · 43.04 MiB wasted. A row for each of 24 modules", svg.Element(s_svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal(svg.Attribute("aria-labelledby")!.Value.Split(' '), svg.Elements().Select(element => element.Attribute("id")?.Value).OfType<string>());
    }

    [Fact]
    public void It_says_how_many_modules_are_inferred() => Assert.Contains("The modules of 175 calls are inferred.", Text(s_boot), StringComparison.Ordinal);

    [Fact]
    public void It_stands_alone_in_light_and_dark()
    {
        var text = Text(s_boot);
        Assert.Contains("prefers-color-scheme: dark", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", text.Replace(s_svg.NamespaceName, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(BootChartStyle.Colours, colour =>
        {
            Assert.True(SvgPlotTests.Contrast(colour.Light, SvgStyle.Light) >= 4.5, colour.Light);
            Assert.True(SvgPlotTests.Contrast(colour.Dark, SvgStyle.Dark) >= 4.5, colour.Dark);
        });
    }

    [Fact]
    public void Each_way_to_end_has_a_lane_of_its_own_and_a_word()
    {
        var svg = Draw(Analysis(
        [
            Call("kvm", 1, 0), Call("kvm", 1.001, -17, 2), Call("kvm", 1.002, -16, 3), Call("kvm", 1.003, -12, 4), Call("kvm", 1.004, null, 5),
        ]));
        var row = Assert.Single(Rows(svg));
        Assert.Equal("20.00 ms · 1 EEXIST · 1 EBUSY · 1 failed · 1 not ended · udev", FactsOf(row));
        Assert.Equal(["exists", "start", "busy", "start", "failed", "start", "unseen", "start"], row.Elements(s_svg + "path").Skip(1).Select(path => path.Attribute("class")!.Value));
        // Without colours: each has a width, dashes or a form of its own.
        string[] shapes = [.. CallEnding.All.Select(ending => Regex.Match(BootChartStyle.Sheet, $$"""\.{{ending.Class}} { stroke-width(.*?)}""", RegexOptions.None, TimeSpan.FromMilliseconds(Patience)).Value[(ending.Class.Length + 1)..])];
        Assert.Equal(shapes.Length, shapes.Distinct().Count());
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("a\"&'b", "a\"&'b")]
    [InlineData("kvm\u202Emvk", "kvm?mvk")]
    [InlineData("kv\u0001m", "kv?m")]
    public void A_name_is_text(string name, string shown) =>
        Assert.Equal(shown, NameOf(Assert.Single(Rows(Draw(Analysis([Call(name, 1, 0), Call(name, 1.1, -17)]))))));

    [Fact]
    public void A_long_name_is_cut_and_all_text_is_within_the_picture()
    {
        var svg = Draw(Analysis([Call(new string('m', 5000), 1, 0), Call("late", 500, 0), Call("long", 2, 0) with { Duration = TimeSpan.FromSeconds(400) }]));
        Assert.Contains(Rows(svg), row => NameOf(row).EndsWith('…'));
        foreach (var text in Rows(svg).Select(row => row.Element(s_svg + "text")!))
        {
            var width = 6.6 * text.Value.Length;
            var x = Number(text.Attribute("x")!.Value);
            Assert.InRange(text.Attribute("text-anchor")?.Value == "end" ? x - width : x, 0, 1200);
        }
    }

    [Theory]
    [InlineData(3000, 4)]
    [InlineData(1, 20_000)]
    [InlineData(300, 100)]
    public void It_stays_small_for_any_number_of_modules_and_calls(int modules, int callsEach)
    {
        var text = Text(Analysis(
        [
            .. Enumerable.Range(0, modules).SelectMany(module => Enumerable.Range(0, callsEach)
                .Select(call => Call($"module_{module:D4}", 1 + (module * 0.01) + (call * 0.03), call == 0 ? 0 : call % 2 == 0 ? -17 : -16, call))),
        ]));
        XDocument.Parse(text);
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, 1_500_000);
        Assert.Equal(modules > 250, text.Contains("more modules, with less waste or fewer calls, are not shown.", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_of_a_log_are_marks()
    {
        var svg = Draw(Analysis(
        [
            Said(ModuleLoadEventKind.DuplicateRequest, null, "fs-xfs", 1), Said(ModuleLoadEventKind.Inserted, "xfs", null, 2), Said(ModuleLoadEventKind.InsertFailed, "xfs", null, 3),
            Said(ModuleLoadEventKind.Free, "xfs", null, 4),
        ]));
        Assert.Equal([("fs-xfs", "1 × asked for"), ("xfs", "1 × logged as loaded · 1 × logged otherwise · 1 × removed")], Rows(svg).Select(row => (NameOf(row), FactsOf(row))));
    }

    [Fact]
    public void Without_any_time_there_is_no_chart()
    {
        Assert.Null(BootChart.Of(Analysis([])));
        Assert.Null(BootChart.Of(Analysis([Call("kvm", 1, 0) with { SinceBoot = null, Time = DateTimeOffset.UnixEpoch }])));
    }

    [Fact]
    public void The_same_evidence_gives_the_same_bytes_wherever_it_is_written()
    {
        var culture = CultureInfo.CurrentCulture;
        var here = Text(s_boot);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            Assert.Equal(here, Text(Analysis("udev-plain-before-16")));
            Assert.DoesNotContain('\r', here);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static string Text(BlameAnalysis analysis)
    {
        using var writer = new StringWriter();
        BootChart.Of(analysis)!.Write(writer);
        return writer.ToString();
    }

    private static XElement Draw(BlameAnalysis analysis) => XDocument.Parse(Text(analysis)).Root!;

    private static IEnumerable<XElement> Rows(XElement svg) => svg.Elements(s_svg + "g");

    private static string NameOf(XElement row) => row.Element(s_svg + "text")!.Elements().First().Value;

    private static string FactsOf(XElement row) => row.Element(s_svg + "text")!.Elements().Last().Value;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static ModuleLoadEvent Call(string module, double at, long? result, int process = 1) => new()
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

    private static ModuleLoadEvent Said(ModuleLoadEventKind kind, string? module, string? requested, double at) => new()
    {
        Kind = kind,
        Module = module,
        Requested = requested,
        SinceBoot = TimeSpan.FromSeconds(at),
        Source = "dmesg",
        Line = 1,
    };

    private static BlameAnalysis Analysis(IReadOnlyList<ModuleLoadEvent> events) => BlamePipeline.Analyse(
        new BlameSettings { Source = "a test", Events = events, CpuCount = 2 }, TestContext.Current.CancellationToken);

    private static BlameAnalysis Analysis(string capture) => BlamePipeline.Analyse(
        new BlameSource
        {
            Paths = [Captures.PathOf(capture)],
            CatalogPath = Captures.PathOf("udev-machine", "catalog.tsv"),
            DevicesPath = Captures.PathOf("udev-machine", "cpu-uevent"),
        }.Open(_ => { }),
        TestContext.Current.CancellationToken);
}
