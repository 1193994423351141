using System.Globalization;
using System.Text;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Charts;

/// <summary>A quantity over the time of a boot: steps at places of the axis, each with a least and a most value.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Peak">The largest value in words.</param>
/// <param name="Kind">The class that gives it its colour.</param>
/// <param name="Steps">From each place on, the values that hold until the next one. The first place is 0.</param>
internal sealed record TimeStrip(string Name, string Peak, string Kind, IReadOnlyList<(int At, double Least, double Most)> Steps)
{
    private const int Height = 60;
    private const int Top = 4;

    /// <summary>Writes the strip as a row of a time chart.</summary>
    public void Write(HtmlElements html)
    {
        html.Open("div", ("class", "lane-row strip"));
        html.Open("div", ("class", "lane-name"));
        html.Text("span", Name, ("class", "what"));
        html.Text("small", Peak);
        html.Close();
        html.Open("svg", ("class", "lane " + Kind), ("viewBox", FormattableString.Invariant($"0 0 {BootTimeline.Units} {Height}")), ("preserveAspectRatio", "none"),
            ("height", Height.ToString(CultureInfo.InvariantCulture)), ("role", "img"), ("aria-label", $"{Name}: {Peak}"));
        var most = Math.Max(1, Steps.Max(step => step.Most));
        if (Steps.Any(step => step.Most > step.Least))
            html.Element("path", ("class", "band"), ("d", Area(most, step => step.Most)));
        html.Element("path", ("class", "area"), ("d", Area(most, step => step.Least)));
        html.Element("path", ("class", "line"), ("d", Line(most, step => step.Most)));
        html.Close();
        html.Close();
    }

    private string Area(double most, Func<(int At, double Least, double Most), double> value) => $"{Line(most, value)}V{Height}H0Z";

    private string Line(double most, Func<(int At, double Least, double Most), double> value)
    {
        var path = new StringBuilder();
        string? last = null;
        foreach (var step in Steps)
        {
            var y = (Height - ((Height - Top) * value(step) / most)).ToString("0.#", CultureInfo.InvariantCulture);
            if (y == last)
                continue;
            path.Append(CultureInfo.InvariantCulture, $"{(last is null ? 'M' : 'H')}{step.At}{(last is null ? ' ' : 'V')}{y}");
            last = y;
        }

        return path.Append(CultureInfo.InvariantCulture, $"H{BootTimeline.Units}").ToString();
    }
}
