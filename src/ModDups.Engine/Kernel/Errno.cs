#pragma warning disable CS1591 // Each name is the kernel's; what one means depends on who returns it.
namespace ModDups.Kernel;

/// <summary>
/// Error numbers (include/uapi/asm-generic/errno-base.h and errno.h). From a load: <c>EEXIST</c>, the module is live;
/// <c>EBUSY</c>, it is being loaded or unloaded; <c>ENOENT</c>, an unknown symbol; <c>ETXTBSY</c>, the file is taken for an
/// exclusive read. From request_module(): <c>ENAMETOOLONG</c>, <c>ETIME</c> where 50 modprobes were busy for 5 s. The
/// others are what a module's init returns in practice.
/// </summary>
public enum Errno
{
    None = 0,
    EPERM = 1,
    ENOENT = 2,
    ESRCH = 3,
    EINTR = 4,
    EIO = 5,
    ENXIO = 6,
    E2BIG = 7,
    ENOEXEC = 8,
    EBADF = 9,
    EAGAIN = 11,
    ENOMEM = 12,
    EACCES = 13,
    EFAULT = 14,
    EBUSY = 16,
    EEXIST = 17,
    EXDEV = 18,
    ENODEV = 19,
    EINVAL = 22,
    ETXTBSY = 26,
    ENOSPC = 28,
    EROFS = 30,
    EDOM = 33,
    ERANGE = 34,
    ENAMETOOLONG = 36,
    ENOSYS = 38,
    ENODATA = 61,
    ETIME = 62,
    EPROTO = 71,
    EBADMSG = 74,
    EOVERFLOW = 75,
    EOPNOTSUPP = 95,
    EADDRINUSE = 98,
    ETIMEDOUT = 110,
    EALREADY = 114,
    EKEYREJECTED = 129,
    ERFKILL = 132,
}
