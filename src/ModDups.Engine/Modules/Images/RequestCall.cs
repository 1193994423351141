namespace ModDups.Modules.Images;

/// <summary>
/// A call of __request_module(), whose first argument tells whether it waits for modprobe: request_module() passes true, and
/// request_module_nowait() false (include/linux/kmod.h).
/// </summary>
internal static class RequestCall
{
    // The compiler sets the arguments shortly before the call.
    private const int Farthest = 64;

    private static ReadOnlySpan<byte> ClearEdi => [0x31, 0xFF]; // xor %edi,%edi

    private static ReadOnlySpan<byte> SetEdi => [0xBF, 1, 0, 0, 0]; // mov $1,%edi

    private static ReadOnlySpan<byte> ClearW0 => [0, 0, 0x80, 0x52]; // mov w0, #0

    private static ReadOnlySpan<byte> SetW0 => [0x20, 0, 0x80, 0x52]; // mov w0, #1

    /// <summary>Returns false if the instruction that sets the first argument last before the call sets it to zero.</summary>
    /// <param name="machine">The architecture.</param>
    /// <param name="code">The code of the section.</param>
    /// <param name="offset">The place of the call's target in the section.</param>
    public static bool MayWait(uint machine, ReadOnlySpan<byte> code, long offset)
    {
        if (offset <= 0 || offset > code.Length)
            return true;
        var before = code[(int)Math.Max(0, offset - Farthest)..(int)offset];
        return machine switch
        {
            ElfImage.X86 => before.LastIndexOf(ClearEdi) <= before.LastIndexOf(SetEdi),
            ElfImage.Arm64 => before.LastIndexOf(ClearW0) <= before.LastIndexOf(SetW0),
            _ => true,
        };
    }
}
