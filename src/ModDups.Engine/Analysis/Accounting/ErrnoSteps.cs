using ModDups.Kernel;

namespace ModDups.Analysis.Accounting;

/// <summary>
/// Which steps can have given an errno. An init may return what it likes, so that it is among them unless the catalog
/// says what the module's init returns, or the errno is one that the loader itself gives and no init in practice.
/// </summary>
internal static class ErrnoSteps
{
    private const long ElfHeaderBytes = 64;

    // A symbol of a module that is still coming is waited for so long (resolve_symbol_wait()), at the longest.
    private static readonly TimeSpan s_symbolWait = TimeSpan.FromSeconds(30);

    public static FailureSteps Of(ModuleCall call, KernelRelease kernel)
    {
        // An empty file never comes as far as an init.
        if (call is { Errno: Errno.EINVAL, Entry: LoadSystemCall.FinitModule, Size: 0 })
            return FailureSteps.Read;
        var steps = OfLoader(call, kernel);
        var own = call.About?.InitErrno;
        var mayBeInit = own is null ? IsOfInits(call.Errno) : own == (int)call.Errno;
        return mayBeInit || steps == FailureSteps.None ? steps | FailureSteps.Uncounted : steps;
    }

    // No init returns what only the reading of a file or of a signature gives.
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

            // may_init_module(), a security module at the read, the module blacklist.
            Errno.EPERM => FailureSteps.Uncounted | FailureSteps.Read | FailureSteps.Becoming,

            // An unknown symbol.
            Errno.ENOENT => FailureSteps.Load,
            Errno.EINTR => OfSignal(isByFile, kernel) | reads,
            Errno.EIO => reads,
            Errno.ENOEXEC => !isByFile && call.Size < ElfHeaderBytes
                ? FailureSteps.Read
                : FailureSteps.Becoming | FailureSteps.Load,

            // Since 6.5 the descriptor is looked at before anything is counted.
            Errno.EBADF => kernel.SharesLoadsByInode || !isByFile ? FailureSteps.Uncounted : FailureSteps.Uncounted | FailureSteps.Read,
            Errno.EACCES => FailureSteps.Read,

            // The arguments are copied late, the buffer of init_module() early.
            Errno.EFAULT => FailureSteps.Load | (isByFile ? FailureSteps.None : FailureSteps.Read),
            Errno.EINVAL => FailureSteps.Uncounted | reads | decompresses | FailureSteps.Becoming | FailureSteps.Load,
            Errno.ENOMEM => FailureSteps.Read | decompresses | FailureSteps.Becoming | FailureSteps.Load,
            Errno.ETXTBSY or Errno.EISDIR or Errno.EFBIG or Errno.ESPIPE => reads,
            Errno.EKEYREJECTED or Errno.ENOKEY or Errno.EBADMSG or Errno.ENODATA => FailureSteps.Becoming,
            Errno.ENODEV or Errno.ENXIO => FailureSteps.None,

            // A kernel that can't decompress.
            Errno.EOPNOTSUPP => decompresses,
            _ => reads | FailureSteps.Becoming | FailureSteps.Load,
        };
    }

    // A signal ends the wait for another load: for one that was joined, at the name check, at registration, or for a symbol.
    private static FailureSteps OfSignal(bool isByFile, KernelRelease kernel) => FailureSteps.Load
        | (kernel.ChecksNameEarly ? FailureSteps.Becoming : FailureSteps.None)
        | (kernel.SharesLoadsByInode && isByFile ? FailureSteps.Uncounted : FailureSteps.None);
}
