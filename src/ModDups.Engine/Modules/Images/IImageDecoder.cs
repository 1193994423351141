namespace ModDups.Modules.Images;

/// <summary>Decompresses a file piece by piece.</summary>
internal interface IImageDecoder : IDisposable
{
    /// <summary>Takes some of the input and gives some of the output.</summary>
    /// <param name="input">What was not taken yet.</param>
    /// <param name="isLast">True if nothing comes behind the input.</param>
    /// <param name="output">Room, at least a byte.</param>
    /// <returns>How many bytes were taken and given, and whether the whole file has been decompressed.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="ImageMemoryException">The file takes more memory than the decoder may have.</exception>
    (int Taken, int Given, bool IsDone) Decode(ReadOnlySpan<byte> input, bool isLast, Span<byte> output);
}
