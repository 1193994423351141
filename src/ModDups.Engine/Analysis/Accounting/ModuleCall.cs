using System.Runtime.CompilerServices;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Accounting;

/// <summary>
/// One system call that loads a module, as a record or the evidence of a boot tells it. What neither tells is null. Two
/// calls that look alike are two calls, so that each equals itself alone.
/// </summary>
internal sealed record ModuleCall
{
    /// <summary>The record or the source of evidence in which it stands.</summary>
    public string? Source { get; init; }

    /// <summary>The line of it, counted from 1.</summary>
    public required long Line { get; init; }

    /// <summary>Who made it, as a record names its threads; a thread is in one call at a time.</summary>
    public string? Thread { get; init; }

    /// <summary>The name of the process, as the kernel keeps it in 15 bytes.</summary>
    public string? Process { get; init; }

    /// <summary>The id of the process, or of its thread.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The system call.</summary>
    public required LoadSystemCall Entry { get; init; }

    /// <summary>The kernel was entered at this instant or later.</summary>
    public TimeSpan? Start { get; init; }

    /// <summary>The kernel was left at this instant or earlier.</summary>
    public TimeSpan? End { get; init; }

    /// <summary>The call by the clock on the wall.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>0, or an errno below zero; null where nothing saw the call return.</summary>
    public required long? Result { get; init; }

    /// <summary>The module's name, as the catalog, the file or the evidence gives it.</summary>
    public string? Module { get; init; }

    /// <summary>The file as a record names it: two texts are two inodes.</summary>
    public string? File { get; init; }

    /// <summary>The module of the catalog; null where it is none of its.</summary>
    public CatalogModule? About { get; init; }

    /// <summary>Bytes of what was handed to the kernel.</summary>
    public long? Size { get; init; }

    /// <summary>The command line of the process.</summary>
    public string? CommandLine { get; init; }

    /// <summary>True where a login led to the process: the kernel starts its own without one.</summary>
    public bool HasLogin { get; init; }

    /// <summary>True where the audit log has the call.</summary>
    public bool IsAudited { get; init; }

    /// <summary>True where a trace tells that the call itself loaded the module, and did not join a load of another.</summary>
    public bool IsLoader { get; init; }

    public bool HasFailed => Result is < 0;

    /// <summary>The error; <see cref="Errno.None"/> where it didn't fail, or nothing saw it return.</summary>
    public Errno Errno => HasFailed ? (Errno)(-Result!.Value) : Errno.None;

    /// <summary>True where another load was there first.</summary>
    public bool IsDuplicate => Errno is Errno.EEXIST or Errno.EBUSY;

    /// <summary>True where the kernel decompresses (MODULE_INIT_COMPRESSED_FILE), so that <c>clen</c> counts.</summary>
    public bool KernelDecompresses => Entry == LoadSystemCall.FinitModule && File is not null && ModuleFile.Ending(File) is { Length: > 3 };

    /// <summary>Size of the ELF image in bytes; null where nobody knows it.</summary>
    public long? ImageBytes => KernelDecompresses ? About?.ImageBytes : Size ?? About?.ImageBytes;

    /// <summary>Size of the compressed file in bytes where the kernel decompresses it, else 0; null where nobody knows it.</summary>
    public long? CompressedBytes => KernelDecompresses ? Size ?? About?.CompressedBytes : 0;

    /// <summary>True where both may have been in the kernel at one instant; without times any two may.</summary>
    public bool Overlaps(ModuleCall other) => !(Start > other.End) && !(other.Start > End);

    /// <summary>True where a kernel that shares loads by inode sees one inode.</summary>
    public bool SharesInode(ModuleCall other) =>
        Entry == LoadSystemCall.FinitModule && other.Entry == LoadSystemCall.FinitModule
        && string.Equals(File, other.File, StringComparison.Ordinal);

    public bool Equals(ModuleCall? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
