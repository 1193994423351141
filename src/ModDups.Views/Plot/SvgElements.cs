using System.Globalization;
using System.Text;
using System.Xml;

namespace ModDups.Views.Plot;

/// <summary>Writes the elements of an SVG. Numbers are invariant, with one decimal. Text is escaped for XML.</summary>
internal sealed class SvgElements(TextWriter writer) : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    // XML without a declaration is UTF-8, regardless of the encoding of a TextWriter.
    private static readonly XmlWriterSettings s_settings = new()
    {
        Indent = true,
        NewLineChars = "\n",
        OmitXmlDeclaration = true,
    };

    private readonly XmlWriter _xml = XmlWriter.Create(writer, s_settings);

    public static string Number(double number) =>
        (Math.Round(number, 1, MidpointRounding.AwayFromZero) + 0.0).ToString("0.#", CultureInfo.InvariantCulture);

    public static string Point((double X, double Y) point) => $"{Number(point.X)},{Number(point.Y)}";

    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _xml.WriteStartElement(name, Namespace);
        foreach (var attribute in attributes.ToArray().Where(attribute => attribute.Value.Length > 0))
            _xml.WriteAttributeString(attribute.Name, attribute.Value);
    }

    public void Close() => _xml.WriteEndElement();

    public void Element(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        Close();
    }

    public void Text(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Open(name, attributes);
        // XML cannot represent most control characters, nor half a surrogate pair.
        _xml.WriteString(string.Concat(text.EnumerateRunes().Select(rune =>
            (rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune).ToString())));
        Close();
    }

    public void Path(string className, string data, (double X, double Y)? at = null) =>
        Element("path", ("class", className), ("d", data),
            ("transform", at is { } place ? $"translate({Point(place)})" : ""));

    public void Label(string text, (double X, double Y) at, string anchor) =>
        Text("text", text, ("x", Number(at.X)), ("y", Number(at.Y)), ("text-anchor", anchor));

    public void Dispose() => _xml.Dispose();
}
