using ModDups.Kernel;

namespace ModDups.Analysis.Accounting;

/// <summary>
/// The steps that can return an errno. A module's init can return any errno, so it is always included, unless the catalog
/// says what the module's init returns, or the errno is one that the loader returns and that no init returns in practice.
/// </summary>
internal static class ErrnoSteps
{
    private const long ElfHeaderBytes = 64;

    // The longest wait for a symbol of a module that is still coming (resolve_symbol_wait()).
    private static readonly TimeSpan s_symbolWait = TimeSpan.FromSeconds(30);

    public static FailureSteps Of(ModuleCall call, KernelRelease kernel)
    {
        // A load of an empty file never reaches an init.
        if (call is { Errno: Errno.EINVAL, Entry: LoadSystemCall.FinitModule, Size: 0 })
            return FailureSteps.Read;
        var steps = OfLoader(call, kernel);
        var own = call.About?.InitErrno;
        var mayBeInit = own is null ? IsOfInits(call.Errno) : own == (int)call.Errno;
        return mayBeInit || steps == FailureSteps.None ? steps | FailureSteps.Uncounted : steps;
    }

    // No init returns an errno that only reading a file or checking a signature returns.
    private static bool IsOfInits(Errno errno) => errno is not (Errno.EEXIST or Errno.EBUSY or Errno.ENOEXEC
        or Errno.EBADF or Errno.ETXTBSY or Errno.EKEYREJECTED or Errno.EISDIR or Errno.EFBIG or Errno.ESPIPE or Errno.ENOKEY);

    private static FailureSteps OfLoader(ModuleCall call, KernelRelease kernel)
    {
        var isByFile = call.Entry == LoadSystemCall.FinitModule;
        var reads = isByFile ? FailureSteps.Read : FailureSteps.None;
        var decompresses = call.KernelDecompresses ? FailureSteps.Decompression : FailureSteps.None;
        var duplicates = kernel.ChecksNameEarly ? FailureSteps.Duplicate : FailureSteps.Registration;
        return call.Errno switch
        {
            Errno.EBUSY when !(call.End - call.Start < s_symbolWait) => duplicates | FailureSteps.Load,
            Errno.EEXIST or Errno.EBUSY => duplicates,

            // may_init_module(), a security module at the read, or the module blacklist.
            Errno.EPERM => FailureSteps.Uncounted | FailureSteps.Read | FailureSteps.Becoming,

            // An unknown symbol.
            Errno.ENOENT => FailureSteps.Load,
            Errno.EINTR => OfSignal(isByFile, kernel) | reads,
            Errno.EIO => reads,
            Errno.ENOEXEC => !isByFile && call.Size < ElfHeaderBytes
                ? FailureSteps.Read
                : FailureSteps.Becoming | FailureSteps.Load,

            // Since Linux 6.5 the kernel checks the descriptor before it counts anything.
            Errno.EBADF => kernel.SharesLoadsByInode || !isByFile ? FailureSteps.Uncounted : FailureSteps.Uncounted | FailureSteps.Read,
            Errno.EACCES => FailureSteps.Read,

            // The kernel copies the arguments late, but the buffer of init_module() early.
            Errno.EFAULT => FailureSteps.Load | (isByFile ? FailureSteps.None : FailureSteps.Read),
            Errno.EINVAL => FailureSteps.Uncounted | reads | decompresses | FailureSteps.Becoming | FailureSteps.Load,
            Errno.ENOMEM => FailureSteps.Read | decompresses | FailureSteps.Becoming | FailureSteps.Load,
            Errno.ETXTBSY or Errno.EISDIR or Errno.EFBIG or Errno.ESPIPE => reads,
            Errno.EKEYREJECTED or Errno.ENOKEY or Errno.EBADMSG or Errno.ENODATA => FailureSteps.Becoming,
            Errno.ENODEV or Errno.ENXIO => FailureSteps.None,

            // The kernel cannot decompress.
            Errno.EOPNOTSUPP => decompresses,
            _ => reads | FailureSteps.Becoming | FailureSteps.Load,
        };
    }

    // A signal ends the wait for another load: for a joined load, at the name check, at registration, or for a symbol.
    private static FailureSteps OfSignal(bool isByFile, KernelRelease kernel) => FailureSteps.Load
        | (kernel.ChecksNameEarly ? FailureSteps.Becoming : FailureSteps.None)
        | (kernel.SharesLoadsByInode && isByFile ? FailureSteps.Uncounted : FailureSteps.None);
}
