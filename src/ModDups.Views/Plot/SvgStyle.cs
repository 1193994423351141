using System.Text;

namespace ModDups.Views.Plot;

/// <summary>How an SVG distinguishes series: a colour on light and on dark backgrounds, a dash pattern and a marker.</summary>
internal static class SvgStyle
{
    /// <summary>The background on light screens and in print.</summary>
    public const string Light = "#ffffff";

    /// <summary>The background where the user prefers dark colours.</summary>
    public const string Dark = "#11151c";

    // Seven patterns and nine colours and markers: a combination repeats after 63 series.
    private static readonly string[] s_dashes = ["", "9 4", "2 4", "10 4 2 4", "16 5", "5 3", "10 3 2 3 2 3"];

    private static readonly string[] s_markers =
    [
        "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
        "M-4 -4h8v8h-8z",
        "M0 -5.5L5 4H-5z",
        "M0 -5.8L5.8 0L0 5.8L-5.8 0z",
        "M0 5.5L5 -4H-5z",
        "M-1.6 -5h3.2v3.4h3.4v3.2h-3.4v3.4h-3.2v-3.4h-3.4v-3.2h3.4z",
        "M-5 -3L-3 -5L0 -2L3 -5L5 -3L2 0L5 3L3 5L0 2L-3 5L-5 3L-2 0z",
        "M0 -5.5L5.2 -1.7L3.2 4.5H-3.2L-5.2 -1.7z",
        "M-5 -5H5L-5 5H5z",
    ];

    // Hollow, with a dot or a cross within, unlike any marker of a line.
    private static readonly string[] s_measured =
    [
        "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0zM-.8 -.8h1.6v1.6h-1.6z",
        "M-5.5 -5.5h11v11h-11zM-5.5 -5.5l11 11M5.5 -5.5l-11 11",
        "M0 -7.5L7.5 0L0 7.5L-7.5 0zM0 -7.5V7.5M-7.5 0H7.5",
        "M0 -7L6.5 5H-6.5zM-.8 .4h1.6v1.6h-1.6z",
        "M-6 0H6M0 -6V6",
    ];

    /// <summary>The colours for light and for dark backgrounds, each with enough contrast.</summary>
    public static IReadOnlyList<(string Light, string Dark)> Colours { get; } =
    [
        ("#0b62a8", "#6cb6ff"),
        ("#c2410c", "#ff9a57"),
        ("#0f7b5f", "#4fd1a5"),
        ("#a21caf", "#f08cf5"),
        ("#8a6100", "#e3b341"),
        ("#4b5563", "#b0b8c4"),
        ("#be123c", "#ff8095"),
        ("#0e7490", "#5fd4e8"),
        ("#5b21b6", "#b79cff"),
    ];

    /// <summary>Returns the class that sets the colour of a series.</summary>
    public static string Class(int series) => FormattableString.Invariant($"series-{series % Colours.Count}");

    /// <summary>Returns the stroke-dasharray of a series; empty for a solid line.</summary>
    public static string Dash(int series) => s_dashes[series % s_dashes.Length];

    /// <summary>Returns the path of the marker of a series, around the origin.</summary>
    public static string Marker(int series) => s_markers[series % s_markers.Length];

    /// <summary>Returns the path of the marker of a measured series, around the origin.</summary>
    public static string MeasuredMarker(int series) => s_measured[series % s_measured.Length];

    /// <summary>
    /// Returns the style sheet. Every rule begins with the class of the whole chart, so that the rules affect nothing else
    /// where the chart is embedded in a page.
    /// </summary>
    public static string StyleSheet(int series)
    {
        var sheet = new StringBuilder("\n");
        Rule("text", "font: 13px system-ui, sans-serif; fill: #1f2937");
        Rule(".heading", "font-size: 17px; font-weight: 600");
        Rule(".ground", $"fill: {Light}");
        Rule(".grid", "stroke: #e2e5ea; fill: none");
        Rule(".axis", "stroke: #4b5563; fill: none");
        Rule(".line", "fill: none; stroke: currentColor; stroke-width: 2; stroke-linejoin: round");
        Rule(".marker", $"fill: currentColor; stroke: {Light}; stroke-width: 1");
        Rule(".measured", $"fill: {Light}; stroke: #1f2937; stroke-width: 1.5; stroke-linecap: round");
        for (var i = 0; i < Math.Min(series, Colours.Count); i++)
            Rule($".{Class(i)}", $"color: {Colours[i].Light}");

        sheet.Append("@media (prefers-color-scheme: dark) {\n");
        Rule("text", "fill: #e5e7eb");
        Rule(".ground", $"fill: {Dark}");
        Rule(".grid", "stroke: #2b323d");
        Rule(".axis", "stroke: #9ca3af");
        Rule(".marker", $"stroke: {Dark}");
        Rule(".measured", $"fill: {Dark}; stroke: #e5e7eb");
        for (var i = 0; i < Math.Min(series, Colours.Count); i++)
            Rule($".{Class(i)}", $"color: {Colours[i].Dark}");
        return sheet.Append("}\n").ToString();

        void Rule(string selector, string declarations) => sheet.Append($".boot-storm {selector} {{ {declarations} }}\n");
    }
}
