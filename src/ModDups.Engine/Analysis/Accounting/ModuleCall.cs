using System.Runtime.CompilerServices;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Accounting;

/// <summary>
/// One system call that loads a module, as a record or the evidence of a boot describes it. A property is null where
/// neither has the value. Two calls with equal properties are still two calls, so a call equals only itself.
/// </summary>
internal sealed record ModuleCall
{
    /// <summary>The record or the source of evidence that contains the call.</summary>
    public string? Source { get; init; }

    /// <summary>The line in the source, counted from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The thread that made the call, as a record names it. A thread is in one call at a time.</summary>
    public string? Thread { get; init; }

    /// <summary>The name of the process, of which the kernel keeps 15 bytes.</summary>
    public string? Process { get; init; }

    /// <summary>The id of the process or of the thread.</summary>
    public int? ProcessId { get; init; }

    /// <summary>The system call.</summary>
    public required LoadSystemCall Entry { get; init; }

    /// <summary>The earliest time at which the call entered the kernel, since the boot.</summary>
    public TimeSpan? Start { get; init; }

    /// <summary>The latest time at which the call left the kernel, since the boot.</summary>
    public TimeSpan? End { get; init; }

    /// <summary>The wall-clock time of the call.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>0, or a negative errno; null where no source saw the call return.</summary>
    public required long? Result { get; init; }

    /// <summary>The module's name, from the catalog, the file or the evidence.</summary>
    public string? Module { get; init; }

    /// <summary>The file as a record names it. Two different texts are two inodes.</summary>
    public string? File { get; init; }

    /// <summary>The module in the catalog; null where the catalog does not contain it.</summary>
    public CatalogModule? About { get; init; }

    /// <summary>Bytes that the call passed to the kernel.</summary>
    public long? Size { get; init; }

    /// <summary>The command line of the process.</summary>
    public string? CommandLine { get; init; }

    /// <summary>True where the process belongs to a login. The kernel starts its own processes without one.</summary>
    public bool HasLogin { get; init; }

    /// <summary>True where the audit log contains the call.</summary>
    public bool IsAudited { get; init; }

    /// <summary>True where a trace shows that the call loaded the module itself, and did not join another load.</summary>
    public bool IsLoader { get; init; }

    /// <summary>True where the call is counted with another part of the boot. It shows when its module was live.</summary>
    public bool IsContext { get; init; }

    public bool HasFailed => Result is < 0;

    /// <summary>The error; <see cref="Errno.None"/> where the call did not fail, or no source saw it return.</summary>
    public Errno Errno => HasFailed ? (Errno)(-Result!.Value) : Errno.None;

    /// <summary>True where another load came first.</summary>
    public bool IsDuplicate => Errno is Errno.EEXIST or Errno.EBUSY;

    /// <summary>True where the kernel decompresses the file (MODULE_INIT_COMPRESSED_FILE), so that <c>clen</c> counts.</summary>
    public bool KernelDecompresses => Entry == LoadSystemCall.FinitModule && File is not null && ModuleFile.Ending(File) is { Length: > 3 };

    /// <summary>
    /// Size of the ELF image in bytes, including a signature: what the kernel reads or copies. Null where it is not known.
    /// </summary>
    public long? ImageBytes => KernelDecompresses ? About?.ImageBytes : Size ?? About?.ImageBytes;

    /// <summary>
    /// Bytes that the kernel counts for the image: without a signature (module_sig_check() of kernel/module/signing.c). A call
    /// with another size than the catalog's was for another image, whose signature is not known.
    /// </summary>
    public long? CountedBytes => ImageBytes is { } image && image == About?.ImageBytes ? About.CountedBytes : ImageBytes;

    /// <summary>Size of the compressed file in bytes where the kernel decompresses it, otherwise 0; null where it is not known.</summary>
    public long? CompressedBytes => KernelDecompresses ? Size ?? About?.CompressedBytes : 0;

    /// <summary>Returns true where both calls may have been in the kernel at the same time. Calls without times always may.</summary>
    public bool Overlaps(ModuleCall other) => !(Start > other.End) && !(other.Start > End);

    /// <summary>Returns true where a kernel that shares loads by inode sees the same inode for both calls.</summary>
    public bool SharesInode(ModuleCall other) =>
        Entry == LoadSystemCall.FinitModule && other.Entry == LoadSystemCall.FinitModule
        && string.Equals(File, other.File, StringComparison.Ordinal);

    public bool Equals(ModuleCall? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
