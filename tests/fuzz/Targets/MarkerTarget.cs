using ModDups.Evidence.Formats;
using ModDups.Evidence.Reading;
using ModDups.Fuzz.Running;

namespace ModDups.Fuzz.Targets;

/// <summary>The search for markers, beside one that looks at each place.</summary>
internal sealed class MarkerTarget : FuzzTarget
{
    private static readonly byte[][] s_markers = [.. EvidenceFormats.All.SelectMany(format => format.Markers)];
    private static readonly MarkerSearch s_search = new(s_markers);

    public override string Name => "markers";

    protected override IReadOnlyList<string> Tokens { get; } =
        [.. s_markers.Select(System.Text.Encoding.UTF8.GetString), .. s_markers.Select(marker => System.Text.Encoding.UTF8.GetString(marker[1..])), .. s_markers.Select(marker => System.Text.Encoding.UTF8.GetString(marker[..^1]))];

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        var found = new List<object>();
        for (var from = 0; from < input.Length;)
        {
            var place = s_search.Next(input, from, out var lines);
            var (expected, passed) = Look(input, from);
            BrokenRuleException.Unless(
                (Line(input, place), lines) == (Line(input, expected), passed), "The search finds the next line with a marker.",
                () => $"from {from}: {place} after {lines} lines, expected {expected} after {passed}");
            found.Add(Line(input, place));
            var end = place < 0 ? -1 : input.AsSpan(place).IndexOf((byte)'\n');
            from = end < 0 ? input.Length : place + end + 1;
        }

        return found;
    }

    protected override IEnumerable<byte[]> MakeCorpus() => EvidenceSamples.Traces().Take(12).Concat(EvidenceSamples.KernelLogs().Take(12)).Concat(EvidenceSamples.AuditLogs()).Concat(EvidenceSamples.Journals());

    private static int Line(byte[] text, int place) => place < 0 ? -1 : text.AsSpan(0, place).LastIndexOf((byte)'\n') + 1;

    private static (int Place, int Lines) Look(byte[] text, int from)
    {
        var lines = 0;
        for (var at = from; at < text.Length; at++)
        {
            if (Array.Exists(s_markers, marker => text.AsSpan(at).StartsWith(marker)))
                return (at, lines);
            if (text[at] == '\n')
                lines++;
        }

        return (-1, lines);
    }
}
