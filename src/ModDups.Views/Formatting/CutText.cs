using System.Globalization;
using System.Text;

namespace ModDups.Views.Formatting;

/// <summary>Texts that are made to fit where they stand.</summary>
internal static class CutText
{
    /// <summary>What a list view has room for at 80 columns, behind its labels and before the number of the rest.</summary>
    private const int LineWidth = 54;

    /// <summary>The beginning of a text: <c>crypto_ski…</c>.</summary>
    public static string KeepStart(string text, int width) => text.Length > width ? text[..(width - 1)] + "…" : text;

    /// <summary>The last two parts of a path, which tell one capture from another: <c>…/before-8/stats</c>.</summary>
    public static string KeepEnd(string? path, int width)
    {
        if (path is null)
            return "";
        var cut = path.LastIndexOf('/');
        cut = cut > 0 ? path.LastIndexOf('/', cut - 1) : cut;
        var end = cut > 0 ? "…" + path[cut..] : path;
        return end.Length > width ? "…" + end[^(width - 1)..] : end;
    }

    /// <summary>The name of a snapshot, its machine in front: <c>host-a: …/modules/stats</c>.</summary>
    public static string Label(string label, int width)
    {
        var machine = label.IndexOf(": ", StringComparison.Ordinal) + 2;
        return machine < 2 || machine > width / 2
            ? KeepEnd(label, width)
            : label[..machine] + KeepEnd(label[machine..], width - machine);
    }

    /// <summary>As many items as stand in one line, and the number of the rest: <c>kvm 249, evdev 2, 9 more</c>.</summary>
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
