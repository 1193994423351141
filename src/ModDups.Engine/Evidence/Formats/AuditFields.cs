using System.Text;
using ModDups.Input;

namespace ModDups.Evidence.Formats;

/// <summary>The fields of a record of the audit log: <c>name=value</c>, quoted, or in hexadecimal where a text needs it.</summary>
internal static class AuditFields
{
    // Before what auditd has added, as SYSCALL=finit_module.
    private const byte EnrichmentSeparator = 0x1d;

    /// <summary>What stands behind a name; empty if the record doesn't have it.</summary>
    public static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> name)
    {
        for (var from = 0; ;)
        {
            var start = fields[from..].IndexOf(name);
            if (start < 0)
                return default;
            start += from;
            from = start + name.Length;
            if (start > 0 && fields[start - 1] is not ((byte)' ' or EnrichmentSeparator))
                continue;
            var value = fields[from..];
            var end = value.StartsWith("\""u8)
                ? value[1..].IndexOf((byte)'"') is >= 0 and var quote ? quote + 2 : -1
                : value.IndexOfAny((byte)' ', EnrichmentSeparator);
            return end < 0 ? value : value[..end];
        }
    }

    /// <summary>The text of a value; null if it is none.</summary>
    public static string? Text(ReadOnlySpan<byte> value)
    {
        if (value.StartsWith("\""u8))
            return value.Length > 1 && value[^1] == '"' ? NameCache.Shared.Get(value[1..^1]) ?? Encoding.UTF8.GetString(value[1..^1]) : null;
        if (value.IsEmpty || value.SequenceEqual("(null)"u8))
            return null;
        var bytes = new byte[value.Length / 2];
        return value.Length % 2 == 0
            && Convert.FromHexString(value, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? Encoding.UTF8.GetString(bytes)
            : Encoding.UTF8.GetString(value);
    }

    /// <summary>A command line, whose arguments a NUL ends; null if there is none.</summary>
    public static string? CommandLine(ReadOnlySpan<byte> value) => Text(value)?.TrimEnd('\0').Replace('\0', ' ') is { Length: > 0 } text ? text : null;

    /// <summary>The time of an event's id, <c>1700000000.123:456</c>; null if it was made readable.</summary>
    public static DateTimeOffset? Time(ReadOnlySpan<byte> id)
    {
        var end = id.IndexOf((byte)':');
        return end > 0 && EvidenceText.TrySeconds(id[..end], out var time) ? DateTimeOffset.UnixEpoch + time : null;
    }

    /// <summary>The system call on modules that a record is about; null if it is another one.</summary>
    public static ModuleLoadEventKind? KindOf(ReadOnlySpan<byte> fields)
    {
        var name = Value(fields, "SYSCALL="u8);
        if (name.IsEmpty)
            name = Value(fields, "syscall="u8);
        if (name.SequenceEqual("finit_module"u8))
            return ModuleLoadEventKind.FinitModule;
        if (name.SequenceEqual("init_module"u8))
            return ModuleLoadEventKind.InitModule;
        if (name.SequenceEqual("delete_module"u8))
            return ModuleLoadEventKind.DeleteModule;
        if (!EvidenceText.TryId(name, out var number))
            return null;

        // arch is AUDIT_ARCH_* of include/uapi/linux/audit.h: x86-64, i386, aarch64, each with its own numbers.
        var arch = Value(fields, "arch="u8);
        var (finit, init, delete) = arch.SequenceEqual("c000003e"u8) || arch.SequenceEqual("x86_64"u8) ? (313, 175, 176)
            : arch.SequenceEqual("40000003"u8) || arch.SequenceEqual("i386"u8) ? (350, 128, 129)
            : arch.SequenceEqual("c00000b7"u8) || arch.SequenceEqual("aarch64"u8) ? (273, 105, 106)
            : (-1, -1, -1);
        return number == finit ? ModuleLoadEventKind.FinitModule
            : number == init ? ModuleLoadEventKind.InitModule
            : number == delete ? ModuleLoadEventKind.DeleteModule
            : null;
    }
}
