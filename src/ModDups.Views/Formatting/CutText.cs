using System.Globalization;
using System.Text;

namespace ModDups.Views.Formatting;

/// <summary>Cuts texts to the available width.</summary>
internal static class CutText
{
    /// <summary>The width of a list view at 80 columns, after its labels and before the number of further items.</summary>
    private const int LineWidth = 54;

    /// <summary>Returns the beginning of a text: <c>crypto_ski…</c>.</summary>
    public static string KeepStart(string text, int width) => text.Length > width ? text[..(width - 1)] + "…" : text;

    /// <summary>Returns the last two parts of a path, which distinguish captures: <c>…/before-8/stats</c>.</summary>
    public static string KeepEnd(string? path, int width)
    {
        if (path is null)
            return "";
        var cut = path.LastIndexOf('/');
        cut = cut > 0 ? path.LastIndexOf('/', cut - 1) : cut;
        var end = cut > 0 ? "…" + path[cut..] : path;
        return end.Length > width ? "…" + end[^(width - 1)..] : end;
    }

    /// <summary>Returns the name of a snapshot after its machine: <c>host-a: …/modules/stats</c>.</summary>
    public static string Label(string label, int width)
    {
        var machine = label.IndexOf(": ", StringComparison.Ordinal) + 2;
        return machine < 2 || machine > width / 2
            ? KeepEnd(label, width)
            : label[..machine] + KeepEnd(label[machine..], width - machine);
    }

    /// <summary>Returns as many items as fit in one line, and the number of further items: <c>kvm 249, evdev 2, 9 more</c>.</summary>
    public static string InOneLine(IEnumerable<string> items)
    {
        var text = new StringBuilder();
        var shown = 0;
        var rest = 0;
        foreach (var next in items)
        {
            var isFull = rest > 0 || (shown > 0 && text.Length + ", ".Length + next.Length > LineWidth);
            if (isFull)
                rest++;
            else
                text.Append(shown++ > 0 ? ", " : "").Append(next);
        }

        return rest > 0 ? text.Append(CultureInfo.InvariantCulture, $", {rest} more").ToString() : text.ToString();
    }
}
