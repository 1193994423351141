using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using ModDups.Analysis.Comparison;
using ModDups.Views.Plot;
using static ModDups.Tests.Views.Plot.Storms;

namespace ModDups.Tests.Views.Plot;

public sealed class SvgPlotTests
{
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    private static XElement Draw(StormChart chart)
    {
        using var writer = new StringWriter();
        SvgPlot.Write(chart, writer);
        return XDocument.Parse(writer.ToString()).Root!;
    }

    [Fact]
    public void It_has_one_polyline_a_series_with_all_its_points_inside_the_picture_and_a_marker() =>
        Prop.ForAll(Any, storms =>
        {
            var chart = Chart(Results(storms));
            var svg = Draw(chart);
            var box = svg.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
            var groups = svg.Elements(s_svg + "g").ToArray();
            return groups.Length == chart.Series.Count && groups.Zip(chart.Series).All(pair =>
            {
                var (group, series) = pair;
                var points = group.Elements(s_svg + "polyline").Single().Attribute("points")!.Value.Split(' ')
                    .Select(point => point.Split(',').Select(Number).ToArray()).ToArray();
                return points.Length == series.Points.Count
                    && points.All(point => point[0] >= 0 && point[0] <= box[2] && point[1] >= 0 && point[1] <= box[3])
                    && points.Zip(points.Skip(1)).All(next => next.First[0] <= next.Second[0])
                    && group.Element(s_svg + "text")!.Value == series.Name
                    // One of them is that of the legend.
                    && group.Elements(s_svg + "path").Count() >= 2;
            });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_measured_is_points_with_markers_of_their_own()
    {
        var measured = new MeasuredWaste[] { new(400, 20_000_000_000, "<before>"), new(8, 5, "<before>"), new(16, 7, "after") };
        var chart = StormChart.From(Sample, measured: measured);
        Assert.Equal((400, 20_000_000_000), (chart.MostCpus, chart.MostWastedBytes));

        var svg = Draw(chart);
        var groups = svg.Elements(s_svg + "g").Skip(chart.Series.Count).ToArray();
        Assert.Equal(["<before>", "after"], groups.Select(group => group.Element(s_svg + "text")!.Value));
        Assert.Equal([3, 2], groups.Select(group => group.Elements(s_svg + "path").Count()));
        Assert.All(groups, group => Assert.Empty(group.Elements(s_svg + "polyline")));
        var forms = svg.Elements(s_svg + "g").Select(group => group.Element(s_svg + "path")!.Attribute("d")!.Value).ToArray();
        Assert.Equal(forms.Length, forms.Distinct().Count());
        Assert.EndsWith("Measured, <before>: 18.63 GiB on 400 CPUs. Measured, after: 7 B on 16 CPUs.", svg.Element(s_svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_can_be_drawn_without_any_line() =>
        Assert.Single(Draw(StormChart.From([], measured: [new(8, 5, "counted")])).Elements(s_svg + "g"));

    [Fact]
    public void It_tells_those_who_cannot_see_it_what_it_shows()
    {
        var svg = Draw(Chart(Sample));

        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal("Virtual memory wasted by duplicate module loads", svg.Element(s_svg + "title")?.Value);
        Assert.StartsWith("Wasted bytes against the number of CPUs, one line per remedy. Before: 14.25 GiB on 300 CPUs.",
            svg.Element(s_svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal(svg.Attribute("aria-labelledby")!.Value.Split(' '),
            svg.Elements().Select(element => element.Attribute("id")?.Value).OfType<string>());
    }

    [Fact]
    public void It_stands_alone_with_axes_units_and_both_schemes()
    {
        var svg = Draw(Chart(Sample));

        Assert.Contains("prefers-color-scheme: dark", svg.Element(s_svg + "style")!.Value, StringComparison.Ordinal);
        string[] texts = ["CPUs count", "waste", "300", "16 GiB", "0"];
        Assert.All(texts, text => Assert.Contains(svg.Descendants(s_svg + "text"), element => element.Value == text));
        Assert.Empty(svg.Descendants(s_svg + "script"));
        Assert.DoesNotContain("http", svg.ToString().Replace(s_svg.NamespaceName, "", StringComparison.Ordinal), StringComparison.Ordinal);
        // Without colours: no two series have the same dashes and the same marker.
        var looks = svg.Elements(s_svg + "g").Select(group =>
            (group.Element(s_svg + "polyline")!.Attribute("stroke-dasharray")?.Value, group.Element(s_svg + "path")!.Attribute("d")!.Value)).ToArray();
        Assert.Equal(looks.Length, looks.Distinct().Count());
    }

    [Theory]
    [InlineData("<b>&\"'", "<b>&\"'")]
    [InlineData("bell\a", "bell\ufffd")]
    [InlineData("a whole one \ud83d\ude00", "a whole one \ud83d\ude00")]
    public void Text_is_XML_whatever_it_holds(string title, string read) =>
        Assert.Equal(read, Draw(StormChart.From([Result(title, 8, 1)], title)).Element(s_svg + "title")!.Value);

    // Not a case of the theory: attributes are UTF-8, which cannot hold it.
    [Fact]
    public void Half_a_surrogate_pair_is_replaced() => Text_is_XML_whatever_it_holds("half \ud83d", "half \ufffd");

    [Fact]
    public void It_is_written_alike_wherever_it_is_written()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            using var there = new StringWriter { NewLine = "\r\n" };
            SvgPlot.Write(Chart(Sample), there);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            using var here = new StringWriter { NewLine = "\n" };
            SvgPlot.Write(Chart(Sample), here);
            Assert.Equal(here.ToString(), there.ToString());
            Assert.DoesNotContain('\r', here.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Every_colour_can_be_seen_on_its_ground()
    {
        Assert.All(SvgStyle.Colours, colour =>
        {
            Assert.True(Contrast(colour.Light, SvgStyle.Light) >= 4.5, colour.Light);
            Assert.True(Contrast(colour.Dark, SvgStyle.Dark) >= 4.5, colour.Dark);
        });
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    // The contrast ratio of WCAG 2.
    internal static double Contrast(string one, string other)
    {
        double[] both = [Luminance(one), Luminance(other)];
        return (both.Max() + 0.05) / (both.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        return weights.Select((weight, i) =>
        {
            var part = Convert.ToInt32(colour.Substring(1 + (2 * i), 2), 16) / 255.0;
            return weight * (part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4));
        }).Sum();
    }
}
