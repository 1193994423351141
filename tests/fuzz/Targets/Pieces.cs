using ModDups.Tests.Statistics;

namespace ModDups.Fuzz.Targets;

/// <summary>Makes the stream in which an input comes.</summary>
internal static class Pieces
{
    /// <summary>A stream that gives so many bytes at a time; 0 for all at once.</summary>
    public static Stream Of(byte[] input, int piece) => piece == 0 ? new MemoryStream(input, writable: false) : new PieceStream(input, piece);
}
