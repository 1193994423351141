using System.Text;
using ModDups.Evidence.Formats;
using ModDups.Evidence.Reading;

namespace ModDups.Tests.Evidence;

/// <summary>Each marker is found wherever it stands, beside what only begins like it, and the lines before it are counted.</summary>
public sealed class MarkerSearchTests
{
    private const int Longest = 300;

    private static readonly MarkerSearch s_markers = new(EvidenceFormats.All.SelectMany(format => format.Markers));

    public static TheoryData<string> Markers =>
        [.. EvidenceFormats.All.SelectMany(format => format.Markers).Select(Encoding.UTF8.GetString).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Markers))]
    public void A_marker_is_found_at_every_place_of_texts_of_every_length(string marker)
    {
        for (var length = marker.Length; length < Longest; length += 7)
        {
            for (var place = 0; place <= length - marker.Length; place++)
            {
                var text = Filled(length);
                Encoding.UTF8.GetBytes(marker).CopyTo(text, place);

                var found = s_markers.Next(text, 0, out var lines);

                Assert.Equal(place, found);
                Assert.Equal(text.AsSpan(0, place).Count((byte)'\n'), lines);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Markers))]
    public void What_lacks_a_letter_of_a_marker_is_none_and_all_lines_are_counted(string marker)
    {
        for (var length = 0; length < Longest; length++)
        {
            var text = Filled(length);
            for (var place = 0; place <= length - marker.Length; place += marker.Length + 3)
                Encoding.UTF8.GetBytes(marker[..^1] + "?").CopyTo(text, place);

            Assert.Equal(-1, s_markers.Next(text, 0, out var lines));
            Assert.Equal(text.AsSpan().Count((byte)'\n'), lines);
        }
    }

    [Fact]
    public void A_search_that_begins_behind_a_marker_finds_the_next_one()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 40).Select(line => line % 3 == 0 ? $"a module {line}\n" : $"nothing {line}\n")));
        var found = new List<int>();
        for (var from = 0; s_markers.Next(text, from, out var passed) is >= 0 and var place;)
        {
            found.Add(passed);
            from = place + text.AsSpan(place).IndexOf((byte)'\n') + 1;
        }

        Assert.Equal([0, .. Enumerable.Repeat(2, 13)], found);
    }

    // Lines of many lengths, of letters that the markers are made of.
    private static byte[] Filled(int length)
    {
        var random = new Random(length);
        var text = new byte[length];
        for (var i = 0; i < length; i++)
            text[i] = random.Next(9) == 0 ? (byte)'\n' : (byte)"dlu=N3["[random.Next(7)];
        return text;
    }
}
