using System.Text;
using ModDups.Kernel;

namespace ModDups.Evidence.Formats;

/// <summary>The records of the audit log that tell of system calls on modules.</summary>
internal sealed class AuditFormat : EvidenceFormat
{
    // The audit from the first process on: a process that began before the audit has no record. Rules come with auditd;
    // the records wait for it in a queue of that many.
    private const string Parameters = "audit=1 audit_backlog_limit=8192";

    // For a machine of 64 bits.
    private const string Rule = "-a always,exit -F arch=b64 -S init_module,finit_module -k modules";

    public override string Name => "an audit log";

    public override string Description => "the records SYSCALL and KERN_MODULE";

    public override EvidencePlace Place { get; } = new()
    {
        FileName = "audit.log",
        MachinePaths = ["var/log/audit/audit.log"],
        Advice = $"Run auditd with the rule '{Rule}', read as root, and boot with this on the kernel's command line: {Parameters}",
    };

    public override EvidenceSetup Setup { get; } = new() { KernelParameters = Parameters, AuditRule = Rule };

    public override EvidenceSubjects Subjects => EvidenceSubjects.Calls | EvidenceSubjects.CallModules;

    // 1330 is AUDIT_KERN_MODULE of include/uapi/linux/audit.h, for which older programs have no name.
    internal override IReadOnlyList<byte[]> Markers { get; } = [[.. "syscall="u8], [.. "KERN_MODULE"u8], [.. "=1330 "u8]];

    internal override LineParser Begin(EvidenceOutput output, TimeProvider clock) => new Parser(output);

    /// <summary>
    /// The SYSCALL record of an event has the call, its process and its result. The KERN_MODULE record has the module. The
    /// PROCTITLE record, which the kernel writes last, has the command line. Records of other events may occur between them.
    /// </summary>
    private sealed class Parser(EvidenceOutput output) : LineParser
    {
        // The kernel writes the records of an event one right behind the other; so many events may be mixed.
        private const int MostOpen = 256;

        // The maximum number of lines between a call and the last record of its event. A load makes a PATH record of each file in debugfs and
        // sysfs: that of kvm_amd makes 122 of them.
        private const int FarthestRecord = 512;

        // The same where the records of other events are between them.
        private const int FarthestEnd = 4096;

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
                    return AuditFields.KindOf(fields) is not { } kind || TakeCall(line, id, fields, kind, number, isCut);
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
            // What is so far back has all its records that the log has.
            while (_open.Count == MostOpen || (_open.Count > 0 && _open.GetAt(0).Value.Line < entry.Line - FarthestEnd))
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

        private enum Record
        {
            Call,
            Module,
            Title,
            End,
        }

        private sealed record Entry(ModuleLoadEvent? Call, string? Module, long Line);
    }
}
