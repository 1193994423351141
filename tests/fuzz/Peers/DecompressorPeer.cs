using ModDups.Fuzz.Running;
using ModDups.Fuzz.Targets;

namespace ModDups.Fuzz.Peers;

/// <summary>xz, zstd or gzip: a file that it decompresses, we decompress to the same bytes, and one that it refuses, we refuse.</summary>
/// <param name="target">The target that makes the files.</param>
/// <param name="program">The program.</param>
internal sealed class DecompressorPeer(CompressedTarget target, string program) : FuzzTarget
{
    private readonly string? _path = PeerProgram.Find(program);

    public override string Name => "peer-" + program;

    public override int Cost => 100;

    public override string? Unavailable => _path is null ? $"{program} is missing: apt-get install xz-utils zstd gzip" : target.Unavailable;

    // The peer's answer is read into memory of ours.
    public override long Allowance(byte[] input) => 1L << 30;

    public override IReadOnlyList<object> Read(byte[] input, int piece)
    {
        // An empty file is refused before it is decompressed.
        if (input.Length == 0)
            return [];
        var (status, expected, complaint) = PeerProgram.Run(_path!, program == "zstd" ? "-dcq" : "-dc", Scratch.Put("peer" + target.Ending, input));
        byte[]? content = null;
        string answer;
        try
        {
            content = target.Decompress(input, piece);
            answer = content is null ? "too large" : "whole";
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            answer = error.Message;
        }

        // gzip and xz warn of what stands behind the file with the status 2; then both answers are right.
        if (answer == "too large" || answer.Contains("more than 128 MiB", StringComparison.Ordinal) || status == 2 || IsLimit(expected, answer, complaint))
            return [];
        BrokenRuleException.Unless(status != 0 || content is not null, "What the peer decompresses, we do.", () => $"{program} gave {expected.Length} bytes; {answer}");
        BrokenRuleException.Unless(status == 0 || content is null, "What the peer refuses, we do.", () => $"we gave {content!.Length} bytes; {program}: {complaint}");
        BrokenRuleException.Unless(content is null || expected.AsSpan().SequenceEqual(content), "We give the bytes that the peer gives.", () => $"{content!.Length} bytes, {program} {expected.Length}");
        return [content?.Length ?? -1];
    }

    // What a .ko.gz never is: empty, or of several members. GZipStream doesn't tell where a member ends; a file that is cut off it takes
    // for a whole one, and the last four bytes of that may be its size, as the inputs of this target have it.
    private bool IsLimit(byte[] expected, string answer, string complaint) =>
        program == "gzip" && (expected.Length == 0 || answer.Contains("another size than it holds", StringComparison.Ordinal) || complaint.Contains("unexpected end of file", StringComparison.Ordinal));

    public override byte[] Make(long seed, long number) => target.Make(seed, number);

    protected override IEnumerable<byte[]> MakeCorpus() => target.Corpus;
}
