using System.Globalization;

namespace ModDups.Views.Reports.Html;

/// <summary>What the sections of a report write to.</summary>
/// <param name="html">Receives the elements.</param>
internal sealed class ReportPage(HtmlElements html)
{
    private int _ids;

    /// <summary>Receives the elements.</summary>
    public HtmlElements Html => html;

    /// <summary>Returns an id that no other element of the page has.</summary>
    public string NextId() => "i" + (++_ids).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes a paragraph.</summary>
    public void Paragraph(string text, string? kind = null) => html.Text("p", text, ("class", kind));

    /// <summary>Writes the figures below an answer, each with its name.</summary>
    public void Figures(IEnumerable<(string Name, string Value)> figures)
    {
        html.Open("dl", ("class", "figures"));
        foreach (var (name, value) in figures)
        {
            html.Open("div");
            html.Text("dt", name);
            html.Text("dd", value);
            html.Close();
        }

        html.Close();
    }

    /// <summary>Writes what is hidden at first, below a line that opens it.</summary>
    public void Details(string summary, Action write)
    {
        html.Open("details");
        html.Text("summary", summary);
        write();
        html.Close();
    }
}
