using System.Text;
using ModDups.Views.Plot;

namespace ModDups.Views.Reports.Charts;

/// <summary>
/// How a boot chart looks in light and dark. Each kind of bar has a shape of its own: filled, hollow, dashed, with ends, dotted.
/// </summary>
internal static class BootChartStyle
{
    /// <summary>The colours for light and dark backgrounds: of texts and lines, each with a contrast of 4.5 to 1 to its background.</summary>
    public static IReadOnlyList<(string Selector, string Property, string Light, string Dark)> Colours { get; } =
    [
        ("text", "fill", "#1f2937", "#e5e7eb"),
        (".soft", "fill", "#4d5868", "#a9b4c3"),
        (".load", "stroke", "#0b62a8", "#6cb6ff"),
        (".init", "fill", "#0b62a8", "#6cb6ff"),
        (".joined", "stroke", "#5b6675", "#aab4c2"),
        (".exists", "stroke", "#c2410c", "#ff9a57"),
        (".busy", "stroke", "#8a4b00", "#e3b341"),
        (".failed", "stroke", "#be123c", "#ff8095"),
        (".unseen", "stroke", "#5b6675", "#aab4c2"),
        (".start", "stroke", "#1f2937", "#e5e7eb"),
        (".asked", "stroke", "#a21caf", "#f08cf5"),
        (".there", "fill", "#0f7b5f", "#4fd1a5"),
        (".gone", "stroke", "#be123c", "#ff8095"),
        (".other", "stroke", "#4b5563", "#b0b8c4"),
    ];

    // Backgrounds, and what a text needs behind it where it crosses a line.
    private static readonly (string Selector, string Property, string Light, string Dark)[] s_grounds =
    [
        (".ground", "fill", SvgStyle.Light, SvgStyle.Dark),
        (".grid", "stroke", "#e2e5ea", "#2b323d"),
        ("text", "stroke", SvgStyle.Light, SvgStyle.Dark),
        (".load", "fill", "#cfe3f5", "#173754"),
        (".asked", "fill", SvgStyle.Light, SvgStyle.Dark),
        (".other", "fill", SvgStyle.Light, SvgStyle.Dark),
    ];

    private static readonly string[] s_shapes =
    [
        "text { font: 12px system-ui, sans-serif; stroke-width: 4; stroke-linejoin: round; paint-order: stroke }",
        ".heading { font-size: 18px; font-weight: 600 }",
        ".name { font-weight: 600 }",
        ".tick { font-size: 11px }",
        "path { fill: none }",
        ".load { stroke-width: 1 }",
        ".joined { stroke-width: 1 }",
        ".exists { stroke-width: 4 }",
        ".busy { stroke-width: 4; stroke-dasharray: 2 1.5 }",
        ".failed { stroke-width: 1.5 }",
        ".unseen { stroke-width: 2; stroke-dasharray: 1 2 }",
        ".start { stroke-width: 1 }",
        ".asked, .gone, .other { stroke-width: 1.5 }",
    ];

    /// <summary>The style sheet. Every rule begins with the class of the chart, so that it affects nothing else in a page.</summary>
    public static string Sheet { get; } = Make();

    private static string Make()
    {
        var sheet = new StringBuilder("\n");
        foreach (var shape in s_shapes)
            sheet.Append(".boot-chart ").Append(shape.Replace(", .", ", .boot-chart .", StringComparison.Ordinal)).Append('\n');
        var colours = s_grounds.Concat(Colours).ToList();
        foreach (var (selector, property, light, _) in colours)
            sheet.Append($".boot-chart {selector} {{ {property}: {light} }}\n");
        sheet.Append("@media (prefers-color-scheme: dark) {\n");
        foreach (var (selector, property, _, dark) in colours)
            sheet.Append($".boot-chart {selector} {{ {property}: {dark} }}\n");
        return sheet.Append("}\n").ToString();
    }
}
