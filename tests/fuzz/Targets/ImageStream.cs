namespace ModDups.Fuzz.Targets;

/// <summary>A file that gives at most so many bytes at a time, as a network file system may; 0 for no limit.</summary>
internal sealed class ImageStream(byte[] bytes, int piece) : MemoryStream(bytes, writable: false)
{
    public override int Read(Span<byte> buffer) => base.Read(piece == 0 || piece >= buffer.Length ? buffer : buffer[..piece]);

    public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, piece == 0 ? count : Math.Min(piece, count));
}
