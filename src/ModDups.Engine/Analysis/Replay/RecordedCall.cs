using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Replay;

/// <summary>One system call that a program made on a real machine, as its record tells it.</summary>
internal sealed class RecordedCall
{
    /// <summary>The line of the record, counted from 1.</summary>
    public required long Line { get; init; }

    /// <summary>Who made it; a thread is in one call at a time.</summary>
    public required string Thread { get; init; }

    /// <summary>The file as the record names it: two texts are two inodes.</summary>
    public required string File { get; init; }

    /// <summary>The module's name, as the catalog or the file gives it.</summary>
    public required string Name { get; init; }

    /// <summary>The module of the catalog; null where the file is none of its.</summary>
    public required CatalogModule? About { get; init; }

    public required LoadSystemCall Entry { get; init; }

    /// <summary>Microseconds; the kernel was entered at this instant or later.</summary>
    public required long Start { get; init; }

    /// <summary>Microseconds; the kernel was left at this instant or earlier.</summary>
    public required long End { get; init; }

    public required Errno Errno { get; init; }

    /// <summary>Bytes of what was handed to the kernel, where the record tells them.</summary>
    public required long? Size { get; init; }

    /// <summary>True where the kernel decompresses (MODULE_INIT_COMPRESSED_FILE), so that <c>clen</c> counts.</summary>
    public bool KernelDecompresses => Entry == LoadSystemCall.FinitModule && ModuleFile.Ending(File) is { Length: > 3 };

    /// <summary>Size of the ELF image; null where nobody knows it.</summary>
    public long? ImageBytes => KernelDecompresses ? About?.ImageBytes : Size ?? About?.ImageBytes;

    /// <summary>Size of the compressed file where the kernel decompresses it, else 0; null where nobody knows it.</summary>
    public long? CompressedBytes => KernelDecompresses ? Size ?? About?.CompressedBytes : 0;

    /// <summary>True where both could have been in the kernel at one instant: the clock counts whole microseconds.</summary>
    public bool Overlaps(RecordedCall other) => Start <= other.End && other.Start <= End;

    /// <summary>True where a kernel with idempotent loading sees one inode.</summary>
    public bool SharesInode(RecordedCall other) =>
        Entry == LoadSystemCall.FinitModule && other.Entry == LoadSystemCall.FinitModule
        && string.Equals(File, other.File, StringComparison.Ordinal);
}
