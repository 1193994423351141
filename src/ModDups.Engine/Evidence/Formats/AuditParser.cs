using System.Text;
using ModDups.Kernel;

namespace ModDups.Evidence.Formats;

/// <summary>
/// Reads the audit log. The SYSCALL record of an event has the call, its process and its result. The KERN_MODULE record
/// has the module. The PROCTITLE record, which the kernel writes last, has the command line. Records of other events may
/// occur between them.
/// </summary>
internal sealed class AuditParser(EvidenceOutput output) : EvidenceParser
{
    // The kernel writes the records of an event one right behind the other; so many events may be mixed.
    private const int MostOpen = 256;

    // The maximum number of lines between a call and the last record of its event.
    private const int FarthestRecord = 64;

    // The auid of a process that no login started: -1 in 32 bits.
    private const long NoLogin = uint.MaxValue;

    private readonly OrderedDictionary<string, Entry> _open = new(StringComparer.Ordinal);

    private int _lines;

    /// <summary>True while further records of a call are expected.</summary>
    public override bool WantsAll => _open.Count > 0 && _lines < FarthestRecord;

    public override bool TryTake(ReadOnlySpan<byte> line, long number, bool isCut)
    {
        _lines++;
        if (RecordOf(line) is not { } record)
            return false;
        var mark = line.IndexOf("audit("u8);
        var id = mark < 0 ? default : line[(mark + "audit("u8.Length)..];
        var end = id.IndexOf((byte)')');
        // A title or an end without an id closes nothing.
        if (end < 0)
            return record is Record.Title or Record.End || Damaged(line, number);
        var fields = id[(end + 1)..];
        id = id[..end];
        switch (record)
        {
            case Record.Call:
                return KindOf(fields) is not { } kind || TakeCall(line, id, fields, kind, number, isCut);
            case Record.Module:
                if (isCut || Module(fields) is not { } module)
                    return Damaged(line, number);
                // The kernel writes this if it doesn't know the name.
                if (module == "?")
                    return true;
                var key = Encoding.UTF8.GetString(id);
                if (_open.TryGetValue(key, out var open))
                    _open[key] = open with { Module = module };
                else
                    Keep(key, new Entry(Call: null, module, number));
                return true;
            default:
                Close(id, record == Record.Title && !isCut ? AuditFields.CommandLine(AuditFields.Value(fields, "proctitle="u8)) : null);
                return true;
        }
    }

    public override bool TryTake(JournalEntry entry, long number) => TryTake(entry.Message, number, isCut: false);

    public override void Complete()
    {
        while (_open.Count > 0)
            AddOldest();
    }

    private bool TakeCall(
        ReadOnlySpan<byte> line, ReadOnlySpan<byte> id, ReadOnlySpan<byte> fields, ModuleLoadEventKind kind, long number, bool isCut)
    {
        if (isCut || !EvidenceText.TryDecimal(AuditFields.Value(fields, "exit="u8), out var result)
            || !EvidenceText.TryId(AuditFields.Value(fields, "pid="u8), out var process))
        {
            return Damaged(line, number);
        }

        var found = new ModuleLoadEvent
        {
            Kind = kind,
            Time = AuditFields.Time(id),
            Process = AuditFields.Text(AuditFields.Value(fields, "comm="u8)),
            ProcessId = process,
            LoginId = EvidenceText.TryDecimal(AuditFields.Value(fields, "auid="u8), out var login) && login is >= 0 and < NoLogin ? login : null,
            ImageBytes = kind == ModuleLoadEventKind.InitModule && EvidenceText.TryHex(AuditFields.Value(fields, "a1="u8), out var length)
                ? length
                : null,
            Result = result,
            Errno = ErrnoText.OfResult(result),
            Source = output.Source,
            Line = number,
        };
        var key = Encoding.UTF8.GetString(id);
        if (_open.TryGetValue(key, out var open))
            _open[key] = open with { Call = found };
        else
            Keep(key, new Entry(found, Module: null, number));
        return true;
    }

    private void Close(ReadOnlySpan<byte> id, string? commandLine)
    {
        if (_open.Count == 0)
            return;
        var key = Encoding.UTF8.GetString(id);
        if (_open.TryGetValue(key, out var open) && open.Call is { } call)
        {
            _open.Remove(key);
            output.Add(call with { Module = open.Module, CommandLine = commandLine });
        }
    }

    private void Keep(string key, Entry entry)
    {
        if (_open.Count == MostOpen)
            AddOldest();
        _lines = 0;
        _open.Add(key, entry);
    }

    // A call that failed before the kernel knew the name has no KERN_MODULE record.
    private void AddOldest()
    {
        var (key, entry) = _open.GetAt(0);
        _open.RemoveAt(0);
        if (entry.Call is { } call)
            output.Add(call with { Module = entry.Module });
        else
            output.Damaged(Encoding.UTF8.GetBytes($"KERN_MODULE {entry.Module} of {key}"), entry.Line, "a SYSCALL record of the same event");
    }

    private bool Damaged(ReadOnlySpan<byte> line, long number)
    {
        output.Damaged(line, number, "a complete record of the audit log");
        return true;
    }

    private static Record? RecordOf(ReadOnlySpan<byte> line)
    {
        var start = line.IndexOf("type="u8);
        if (start < 0)
            return null;
        var type = line[(start + "type="u8.Length)..];
        type = type[..Math.Max(type.IndexOf((byte)' '), 0)];
        return type.SequenceEqual("SYSCALL"u8) || type.SequenceEqual("1300"u8) ? Record.Call
            : type.SequenceEqual("KERN_MODULE"u8) || type.SequenceEqual("1330"u8) ? Record.Module
            : type.SequenceEqual("PROCTITLE"u8) || type.SequenceEqual("1327"u8) ? Record.Title
            : type.SequenceEqual("EOE"u8) || type.SequenceEqual("1320"u8) ? Record.End
            : null;
    }

    private static string? Module(ReadOnlySpan<byte> fields) =>
        AuditFields.Text(AuditFields.Value(fields, "name="u8)) is { Length: > 0 } name ? name : null;

    private static ModuleLoadEventKind? KindOf(ReadOnlySpan<byte> fields)
    {
        var name = AuditFields.Value(fields, "SYSCALL="u8);
        if (name.IsEmpty)
            name = AuditFields.Value(fields, "syscall="u8);
        if (name.SequenceEqual("finit_module"u8))
            return ModuleLoadEventKind.FinitModule;
        if (name.SequenceEqual("init_module"u8))
            return ModuleLoadEventKind.InitModule;
        if (name.SequenceEqual("delete_module"u8))
            return ModuleLoadEventKind.DeleteModule;
        if (!EvidenceText.TryId(name, out var number))
            return null;

        // arch is AUDIT_ARCH_* of include/uapi/linux/audit.h: x86-64, i386, aarch64, each with its own numbers.
        var arch = AuditFields.Value(fields, "arch="u8);
        return (Encoding.UTF8.GetString(arch), number) switch
        {
            ("c000003e" or "x86_64", 313) or ("40000003" or "i386", 350) or ("c00000b7" or "aarch64", 273) =>
                ModuleLoadEventKind.FinitModule,
            ("c000003e" or "x86_64", 175) or ("40000003" or "i386", 128) or ("c00000b7" or "aarch64", 105) =>
                ModuleLoadEventKind.InitModule,
            ("c000003e" or "x86_64", 176) or ("40000003" or "i386", 129) or ("c00000b7" or "aarch64", 106) =>
                ModuleLoadEventKind.DeleteModule,
            _ => null,
        };
    }

    private enum Record
    {
        Call,
        Module,
        Title,
        End,
    }

    private sealed record Entry(ModuleLoadEvent? Call, string? Module, long Line);
}
