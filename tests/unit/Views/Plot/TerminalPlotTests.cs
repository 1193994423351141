using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ModDups.Views.Plot;
using static ModDups.Tests.Views.Plot.Storms;

namespace ModDups.Tests.Views.Plot;

public sealed class TerminalPlotTests
{
    private static readonly Regex s_colour = new("\e\\[[0-9]+m", RegexOptions.NonBacktracking);

    private static readonly Gen<(int Width, int Height, bool Ascii)> s_shapes =
        from width in Gen.Choose(TerminalPlot.LeastWidth, 200)
        from height in Gen.Choose(TerminalPlot.LeastHeight, 60)
        from ascii in Gen.Elements(true, false)
        select (width, height, ascii);

    [Theory]
    [InlineData(40, true, "ascii-40.txt")]
    [InlineData(80, true, "ascii-80.txt")]
    [InlineData(120, true, "ascii-120.txt")]
    [InlineData(40, false, "unicode-40.txt")]
    [InlineData(80, false, "unicode-80.txt")]
    [InlineData(120, false, "unicode-120.txt")]
    public void A_plot_is_drawn_as_it_was_when_somebody_looked_at_it(int width, bool ascii, string file)
    {
        var expected = File.ReadAllLines(Path.Combine(Captures.RepositoryRoot, "tests", "unit", "Views", "Plot", file));

        Assert.Equal(expected, TerminalPlot.Draw(Chart(Sample), width, ascii: ascii));
    }

    [Fact]
    public void No_line_is_wider_than_asked_and_every_series_is_named_and_seen_whatever_the_data() =>
        Prop.ForAll(Any, s_shapes.ToArbitrary(), (storms, shape) =>
        {
            var chart = Chart(Results(storms));
            var lines = TerminalPlot.Draw(chart, shape.Width, shape.Height, shape.Ascii);
            PlotStyle style = shape.Ascii ? new AsciiStyle() : new BrailleStyle();
            return lines.All(line => line.Length <= shape.Width && line == line.TrimEnd())
                && lines.Count >= shape.Height
                && (!shape.Ascii || lines.All(line => line.All(char.IsAscii)))
                && chart.Series.Select((series, i) => IsNamedAndSeen(lines, style, series.Name, i)).All(seen => seen);
        }).QuickCheckThrowOnFailure();

    private static bool IsNamedAndSeen(IReadOnlyList<string> lines, PlotStyle style, string name, int series)
    {
        string[] entries = [$"{name} {style.Sample(series, 7)}", $"{style.Sample(series, 3)} {name}"];
        var withoutEntry = entries.Aggregate(string.Join('\n', lines), (text, entry) => text.Replace(entry, "", StringComparison.Ordinal));
        return withoutEntry.Length < lines.Sum(line => line.Length + 1) - 1 && withoutEntry.Contains(style.Mark(series));
    }

    [Fact]
    public void Colours_change_nothing_else() =>
        Prop.ForAll(Any, s_shapes.ToArbitrary(), (storms, shape) =>
        {
            var plain = TerminalPlot.Draw(Chart(Results(storms)), shape.Width, shape.Height, shape.Ascii);
            var coloured = TerminalPlot.Draw(Chart(Results(storms)), shape.Width, shape.Height, shape.Ascii, colour: true);
            return plain.SequenceEqual(coloured.Select(line => s_colour.Replace(line, "")))
                && coloured.All(line => !line.Contains('\e') || line.LastIndexOf("\e[0m", StringComparison.Ordinal) == line.LastIndexOf('\e'));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_series_has_a_colour_of_its_own()
    {
        var coloured = string.Join('\n', TerminalPlot.Draw(Chart(Sample), 80, colour: true));

        // The fifth gives the terminal its own colour back.
        Assert.Equal(5, s_colour.Matches(coloured).Select(match => match.Value).Distinct().Count());
        Assert.DoesNotContain('\e', string.Concat(TerminalPlot.Draw(Chart(Sample), 80)));
    }

    [Fact]
    public void A_series_of_zeros_lies_on_the_axis()
    {
        var chart = Chart(
            Result("None", 10, 100), Result("None", 20, 200), Result("Idempotent", 10, 0), Result("Idempotent", 20, 0));

        var lines = TerminalPlot.Draw(chart, 60, ascii: true);

        Assert.Matches(@"0 \+-+#{20,}$", lines[^3]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Points_that_coincide_stand_side_by_side(bool ascii)
    {
        string[] names = ["None", "EarlyCheck", "KreadDedup", "ExclusiveRead", "Idempotent", "SharedContext"];

        var lines = TerminalPlot.Draw(Chart([.. names.Select(name => Result(name, 255, 0))]), 40, ascii: ascii);

        PlotStyle style = ascii ? new AsciiStyle() : new BrailleStyle();
        var axis = lines.Single(line => line.TrimStart().StartsWith("0 ", StringComparison.Ordinal) && !line.Contains("100", StringComparison.Ordinal));
        Assert.All(names, (_, series) => Assert.Contains(style.Mark(series), axis));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_point_under_the_lines_of_others_is_seen(bool ascii)
    {
        string[] lines = ["None", "EarlyCheck", "KreadDedup"];
        string[] points = ["Idempotent", "SharedContext"];
        PlotStyle style = ascii ? new AsciiStyle() : new BrailleStyle();

        // All of it is the row of the axis, full of the marks of the first three.
        var plot = TerminalPlot.Draw(
            Chart([.. lines.SelectMany(name => Enumerable.Range(1, 100).Select(cpus => Result(name, cpus, 0))), .. points.Select(name => Result(name, 50, 0))]),
            40, ascii: ascii);

        Assert.All([.. lines, .. points], (name, series) => Assert.True(IsNamedAndSeen(plot, style, name, series)));
    }

    [Fact]
    public void A_name_too_long_for_the_width_is_cut()
    {
        var lines = TerminalPlot.Draw(Chart(Result(new string('n', 50), 8, 100)), 40, ascii: true);

        Assert.Equal($"*** {new string('n', 33)}...", lines[^1]);
    }

    [Theory]
    [InlineData(39, 20)]
    [InlineData(80, 9)]
    public void A_plot_too_small_to_read_is_refused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TerminalPlot.Draw(Chart(Sample), width, height));
}
