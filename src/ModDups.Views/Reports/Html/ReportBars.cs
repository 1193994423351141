using System.Globalization;

namespace ModDups.Views.Reports.Html;

/// <summary>Amounts as bars, one below the other. Each has its name and its value as text, so the bars need no axis.</summary>
internal static class ReportBars
{
    /// <summary>A bar.</summary>
    /// <param name="Name">What the amount is of.</param>
    /// <param name="Least">The amount, or the least that it can be.</param>
    /// <param name="Most">The most that it can be.</param>
    /// <param name="Value">The amount in words.</param>
    /// <param name="Note">What else is to say about it.</param>
    /// <param name="Kind">The class that gives it its colour.</param>
    public sealed record Bar(string Name, double Least, double Most, string Value, string Note = "", string Kind = "waste");

    /// <summary>Writes the bars.</summary>
    public static void Write(ReportPage page, string label, IReadOnlyList<Bar> bars)
    {
        var html = page.Html;
        var scale = Math.Max(1, bars.Max(bar => bar.Most));
        html.Open("ul", ("class", "bars"), ("aria-label", label));
        foreach (var bar in bars)
        {
            html.Open("li");
            html.Text("span", bar.Name, ("class", "bar-name"));
            html.Open("svg", ("class", "bar " + bar.Kind), ("height", "18"), ("aria-hidden", "true"));
            html.Element("rect", ("class", "track"), ("width", "100%"), ("height", "18"), ("rx", "3"));
            if (bar.Most > bar.Least)
                html.Element("rect", ("class", "band"), ("width", HtmlElements.Percent(bar.Most / scale)), ("height", "18"), ("rx", "3"));
            if (bar.Least > 0)
                html.Element("rect", ("class", "fill"), ("width", HtmlElements.Percent(bar.Least / scale)), ("height", "18"), ("rx", "3"));
            html.Close();
            html.Text("span", bar.Value, ("class", "bar-value"));
            html.Text("small", bar.Note);
            html.Close();
        }

        html.Close();
    }

    /// <summary>Says how many amounts have no bar.</summary>
    public static void WriteRest(ReportPage page, int rest, string what)
    {
        if (rest > 0)
            page.Paragraph($"{rest.ToString(CultureInfo.InvariantCulture)} more {what} are in the tables below.", "note");
    }
}
