using System.Globalization;
using ModDups.Views.Formatting;

namespace ModDups.Views.Reports.Html;

/// <summary>
/// Writes the elements of a page. It is the only place where text becomes HTML: every text and every value of an attribute is escaped, and
/// characters that show nothing or change the direction of writing become visible.
/// </summary>
/// <param name="writer">Receives the page.</param>
internal sealed class HtmlElements(TextWriter writer)
{
    // The elements without an end tag that a report uses (the HTML standard calls them void).
    private static readonly HashSet<string> s_void = ["meta", "input", "br"];

    private readonly Stack<string> _open = [];

    /// <summary>Formats a number for an attribute: invariant, with at most three decimals.</summary>
    public static string Number(double number) =>
        (Math.Round(number, 3, MidpointRounding.AwayFromZero) + 0.0).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Formats a share of the width or of the height: <c>37.5%</c>.</summary>
    public static string Percent(double share) => Number(100 * Math.Clamp(share, 0, 1)) + "%";

    /// <summary>Begins the page. The declaration is the only markup that is not an element.</summary>
    public void Doctype() => writer.Write("<!DOCTYPE html>\n");

    /// <summary>Begins an element. An attribute with an empty value has its name alone, and one with null is left out.</summary>
    /// <param name="name">The name of the element, from the source code.</param>
    /// <param name="attributes">Names from the source code, and values from anywhere.</param>
    public HtmlElements Open(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        if (!s_void.Contains(name))
            _open.Push(name);
        return this;
    }

    /// <summary>Ends the element that was begun last.</summary>
    public void Close()
    {
        var name = _open.Pop();
        writer.Write("</");
        writer.Write(name);
        writer.Write(IsBlock(name) ? ">\n" : ">");
    }

    /// <summary>Writes an element without content.</summary>
    public void Element(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(name, attributes);
        if (!s_void.Contains(name))
            Close();
    }

    /// <summary>Writes an element that contains a text.</summary>
    public void Text(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(name, attributes);
        Text(text);
        Close();
    }

    /// <summary>Writes a text.</summary>
    public void Text(string text) => Escape(text);

    /// <summary>
    /// Writes a script or a style sheet, in which nothing can be escaped. It must come from this assembly, never from evidence.
    /// </summary>
    /// <exception cref="ArgumentException">The text would end its element.</exception>
    public void Raw(string name, string text)
    {
        if (text.Contains("</", StringComparison.Ordinal))
            throw new ArgumentException("The text would end its element.", nameof(text));
        Open(name);
        writer.Write(text);
        Close();
    }

    /// <summary>Writes an SVG that another writer of this assembly makes, escaped as XML, which is also HTML within an SVG.</summary>
    public void Picture(Action<TextWriter> write) => write(writer);

    private void Start(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        writer.Write('<');
        writer.Write(name);
        foreach (var (key, value) in attributes)
        {
            if (value is null)
                continue;
            writer.Write(' ');
            writer.Write(key);
            if (value.Length == 0)
                continue;
            writer.Write("=\"");
            Escape(value);
            writer.Write('"');
        }

        writer.Write('>');
    }

    private void Escape(string text)
    {
        var safe = OneLine.Of(text);
        var rest = safe.AsSpan();
        while (rest.IndexOfAny("&<>\"'") is >= 0 and var at)
        {
            writer.Write(rest[..at]);
            writer.Write(rest[at] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                _ => "&#39;",
            });
            rest = rest[(at + 1)..];
        }

        writer.Write(rest);
    }

    // A line each, so that users can read the file and compare two.
    private static bool IsBlock(string name) =>
        name is "html" or "head" or "body" or "title" or "style" or "script" or "header" or "nav" or "main" or "footer" or "section" or "div" or "p" or "ul" or "ol"
            or "li" or "dl" or "figure" or "details" or "table" or "thead" or "tbody" or "tr" or "svg" or "g" or "h1" or "h2" or "h3";
}
