using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// Reading and decompressing in a stream (Chamberlain, 2023-04-20: sequential reads for the kernel's read and its
/// decompression): the image is decompressed page by page as the file is read, so that the compressed file is never in
/// memory as a whole. It was an idea without a patch; the bench plays it on the kernel with the early check.
/// </summary>
public sealed class StreamRead : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "The kernel decompresses a file while it reads it, without a buffer for the compressed file";

    /// <inheritdoc/>
    public override string Origin => "Chamberlain in \"Re: [PATCH] module: add debugging auto-load duplicate module support\", 2023-04-20";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "name check, or registration in a close race";

    /// <inheritdoc/>
    public override string Cost => "len, or 2 * len";

    /// <inheritdoc/>
    public override string Gets => "what the kernel under it says";

    /// <inheritdoc/>
    public override string Limitation => "It saves the compressed file alone, and nothing where the kernel does not decompress. Duplicates are still read";

    internal override int Order => 8;

    internal override KernelRelease Base { get; } = new KernelRelease("6.4");

    internal override bool ReadsInStream => true;

    internal override RemedyState Begin() => new RemedyState();
}
