using System.Globalization;
using System.Text;
using ModDups.Fuzz.Running;
using ModDups.Fuzz.Targets;
using ModDups.Modules.Images;

namespace ModDups.Fuzz.Peers;

/// <summary>readelf: the sections of an image that we read are those that it lists.</summary>
internal sealed class ReadelfPeer : FuzzTarget
{
    private static readonly string? s_path = PeerProgram.Find("readelf");
    private static readonly ElfTarget s_images = new();

    public override string Name => "peer-readelf";

    public override int Cost => 100;

    public override string? Unavailable => s_path is null ? "readelf is missing: apt-get install binutils" : null;

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        ElfImage image;
        try
        {
            image = new ElfImage(new ImageStream(input, piece));
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return [error.Message];
        }

        var (_, output, _) = PeerProgram.Run(s_path!, "-SW", Scratch.Put("image.ko", input));
        string[] expected = [.. Encoding.Latin1.GetString(output).Split('\n').Select(Section).OfType<string>()];
        string[] found = [.. image.Sections.Select(section => string.Create(
            CultureInfo.InvariantCulture, $"{section.Offset:x} {section.Size:x} {section.Link} {section.Info} {section.Alignment}"))];
        BrokenRuleException.Unless(found.SequenceEqual(expected), "The sections are those of readelf.", () => $"{string.Join(", ", found.Except(expected))}; {string.Join(", ", expected.Except(found))}; {found.Length} and {expected.Length}");
        return found;
    }

    public override byte[] Make(long seed, long number) => s_images.Make(seed, number);

    protected override IEnumerable<byte[]> MakeCorpus() => s_images.Corpus;

    // "  [ 1] NAME TYPE ADDRESS OFFSET SIZE ES FLAGS LINK INFO ALIGN": a name may have blanks, and the flags may be missing.
    private static string? Section(string line)
    {
        if (!line.StartsWith("  [", StringComparison.Ordinal) || line.StartsWith("  [Nr]", StringComparison.Ordinal))
            return null;
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 8)
            return line;
        var hasFlags = fields[^4].Any(letter => !char.IsAsciiHexDigitLower(letter));
        var size = fields[hasFlags ? ^6 : ^5].TrimStart('0');
        var offset = fields[hasFlags ? ^7 : ^6].TrimStart('0');
        return $"{(offset.Length == 0 ? "0" : offset)} {(size.Length == 0 ? "0" : size)} {fields[^3]} {fields[^2]} {fields[^1]}";
    }
}
