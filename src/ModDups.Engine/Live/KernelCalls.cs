using System.Runtime.InteropServices;
using ModDups.Kernel;

namespace ModDups.Live;

/// <summary>The system calls of the running kernel. glibc has no function for finit_module(), so all go by their numbers.</summary>
internal sealed partial class KernelCalls : IKernelCalls
{
    // include/uapi/linux/module.h.
    private const int CompressedFile = 4;
    private const int UnknownFlag = 1 << 30;

    // include/uapi/asm-generic/fcntl.h. kmod passes O_NONBLOCK too (libkmod-module.c).
    private const int NonBlocking = 0x800;
    private const int ReadOnly = 0;
    private const int CloseOnExec = 0x80000;

    // CONFIG_NR_CPUS is at most 8,192.
    private const int MaskBytes = 1024;

    private readonly Numbers _numbers;

    private KernelCalls(Numbers numbers) => _numbers = numbers;

    /// <summary>The calls of this machine; null if their numbers are not known.</summary>
    public static KernelCalls? OfThisMachine() => OperatingSystem.IsLinux()
        ? RuntimeInformation.ProcessArchitecture switch
        {
            // arch/x86/entry/syscalls/syscall_64.tbl, include/uapi/asm-generic/unistd.h, arch/s390/kernel/syscalls/syscall.tbl.
            Architecture.X64 => new(new(Init: 175, Delete: 176, Finit: 313, SetAffinity: 203)),
            Architecture.Arm64 => new(new(Init: 105, Delete: 106, Finit: 273, SetAffinity: 122)),
            Architecture.S390x => new(new(Init: 128, Delete: 129, Finit: 344, SetAffinity: 239)),
            _ => null,
        }
        : null;

    public Errno Probe() => ErrorOf(Call(_numbers.Finit, -1, 0, UnknownFlag));

    public Errno LoadFile(int file, nint parameters, bool isCompressed) =>
        ErrorOf(Call(_numbers.Finit, file, parameters, isCompressed ? CompressedFile : 0));

    public Errno LoadImage(nint image, long bytes, nint parameters) => ErrorOf(Call(_numbers.Init, image, (nint)bytes, parameters));

    public Errno Unload(nint name) => ErrorOf(Call(_numbers.Delete, name, NonBlocking, 0));

    public unsafe bool IsLive(nint path)
    {
        var file = Open(path, ReadOnly | CloseOnExec);
        if (file < 0)
            return false;
        Span<byte> text = stackalloc byte[8];
        nint count;
        fixed (byte* start = text)
            count = Read(file, (nint)start, text.Length);
        _ = Close(file);
        return count >= 4 && text.StartsWith("live"u8);
    }

    public unsafe bool Pin(int cpu)
    {
        if (cpu is < 0 or >= 8 * MaskBytes)
            return false;
        Span<byte> mask = stackalloc byte[MaskBytes];
        mask.Clear();
        // The mask consists of words of 64 bits; s390 has the most significant byte of each first.
        var index = cpu / 8;
        mask[BitConverter.IsLittleEndian ? index : index ^ 7] = (byte)(1 << (cpu % 8));
        fixed (byte* start = mask)
            return Call(_numbers.SetAffinity, 0, MaskBytes, (nint)start) >= 0;
    }

    private static Errno ErrorOf(nint result) => result >= 0 ? Errno.None : (Errno)Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Call(nint number, nint first, nint second, nint third);

    [LibraryImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(nint path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(int file, nint buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int file);

    private sealed record Numbers(nint Init, nint Delete, nint Finit, nint SetAffinity);
}
