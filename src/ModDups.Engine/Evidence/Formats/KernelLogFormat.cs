using System.Text;
using ModDups.Input;
using ModDups.Kernel;

namespace ModDups.Evidence.Formats;

/// <summary>
/// The lines of the kernel's tracker of duplicate requests (kernel/module/dups.c) in any log: a single line, or where
/// <c>module.enable_dups_trace</c> is set a warning with a stack, which tells the caller.
/// </summary>
internal sealed class KernelLogFormat : EvidenceFormat
{
    // Room in the kernel's log, no limit for what services write into it before the journal runs, and the stack of the
    // caller where the kernel has CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS.
    private const string Parameters = "log_buf_len=16M printk.devkmsg=on module.enable_dups_trace=1";

    public override string Name => "a log of the kernel";

    public override string Description => "dmesg, syslog, journalctl: the kernel's lines about duplicate requests";

    public override EvidencePlace Place { get; } = new()
    {
        FileName = "dmesg",
        Program = "dmesg",
        Advice = $"Read as root, and boot a kernel with CONFIG_MODULE_DEBUG_AUTOLOAD_DUPS, which logs duplicate requests, with this on its command line: {Parameters}",
    };

    public override EvidenceSetup Setup { get; } = new() { KernelParameters = Parameters };

    internal override IReadOnlyList<byte[]> Markers { get; } = [[.. "odule"u8]];

    internal override bool IsFreeText => true;

    internal override LineParser Begin(EvidenceOutput output, TimeProvider clock) => new Parser(output, clock);

    private sealed class Parser(EvidenceOutput output, TimeProvider clock) : LineParser
    {
        private static readonly byte[] s_sentence = Encoding.ASCII.GetBytes(KernelLimits.DuplicateSentence + " ");

        private static readonly byte[] s_warning = [.. "WARNING: "u8];

        private const int MostOpen = 256;
        private const int LongestWarning = 400;

        private readonly List<Warning> _open = [];
        private int _callers;
        private int _lines;

        /// <summary>True while the lines of a warning are expected.</summary>
        public override bool WantsAll => _open.Count > 0;

        public override bool TryTake(ReadOnlySpan<byte> line, long number, bool isCut)
        {
            var start = line.IndexOf(s_sentence);
            if (start < 0)
                return TryTakeStack(line);
            if (isCut)
            {
                output.Damaged(line, number, "the end of the line, after the module's name");
                return true;
            }

            var time = LogTime.Of(line, clock);
            return TryTake(line, start, number, new ModuleLoadEvent
            {
                Kind = ModuleLoadEventKind.DuplicateRequest,
                Time = time.Time,
                SinceBoot = time.SinceBoot,
                Source = output.Source,
                Line = number,
            });
        }

        public override bool TryTake(JournalEntry entry, long number)
        {
            var start = entry.Message.AsSpan().IndexOf(s_sentence);
            return start < 0 ? TryTakeStack(entry.Message) : TryTake(entry.Message, start, number, new ModuleLoadEvent
            {
                Kind = ModuleLoadEventKind.DuplicateRequest,
                Time = entry.Time,
                SinceBoot = entry.SinceBoot,
                Source = output.Source,
                Line = number,
            });
        }

        public override void Complete()
        {
            foreach (var warning in _open)
                output.Add(warning.Event);
            _open.Clear();
            _callers = 0;
        }

        private bool TryTake(ReadOnlySpan<byte> line, int start, long number, ModuleLoadEvent found)
        {
            var name = line[(start + s_sentence.Length)..].TrimEnd(" \t"u8);
            if (!EvidenceText.IsName(name))
            {
                output.Damaged(line, number, "the name of a module at its end");
                return true;
            }

            found = found with { Requested = output.Text.Name(name) };
            // pr_warn() puts the name of its file before the sentence; WARN() doesn't, and its stack follows.
            if (line[..start].EndsWith("module: "u8))
            {
                output.Add(found);
                return true;
            }

            if (_open.Count == MostOpen)
                Complete();
            _open.Add(new Warning(found));
            _lines = 0;
            return true;
        }

        // Warnings of several CPUs run into each other: each further line belongs to the oldest that lacks it.
        private bool TryTakeStack(ReadOnlySpan<byte> line)
        {
            if (_open.Count == 0)
                return false;
            if (++_lines > LongestWarning)
            {
                Complete();
                return false;
            }

            if (line.IndexOf(s_warning) is >= 0 and var warned)
                Identify(line[(warned + s_warning.Length)..]);
            else if (line.IndexOf(" Comm: "u8) is > 0 and var named)
                Name(line, named);
            else if (Frame(line) is { IsEmpty: false } function)
                TakeFrame(function);
            return true;
        }

        // __warn() of kernel/panic.c: "CPU: 1 PID: 63 at FILE:LINE FUNCTION" up to Linux 6.18, "FILE:LINE at FUNCTION,
        // CPU#1: mount/63" since 6.19 (28ea295f941e). The name of a process may contain blanks and slashes.
        private void Identify(ReadOnlySpan<byte> text)
        {
            if (text.LastIndexOf(", CPU#"u8) is >= 0 and var place)
            {
                text = text[(place + ", CPU#"u8.Length)..].TrimEnd(" \t"u8);
                var (mark, slash) = (text.IndexOf(": "u8), text.LastIndexOf((byte)'/'));
                if (mark > 0 && slash > mark)
                    Identify(text[..mark], text[(slash + 1)..], output.Text.Name(text[(mark + 2)..slash]));
                return;
            }

            if (!Blanks.TakeWord(ref text).SequenceEqual("CPU:"u8))
                return;
            var cpu = Blanks.TakeWord(ref text);
            if (Blanks.TakeWord(ref text).SequenceEqual("PID:"u8))
                Identify(cpu, Blanks.TakeWord(ref text), null);
        }

        private void Identify(ReadOnlySpan<byte> cpu, ReadOnlySpan<byte> id, string? name)
        {
            if (!EvidenceText.TryId(cpu, out var number) || !EvidenceText.TryId(id, out var process))
                return;
            if (_open.Find(warning => warning.Event.ProcessId is null) is { } open)
                open.Event = open.Event with { Cpu = number, ProcessId = process, Process = name };
        }

        private void Name(ReadOnlySpan<byte> line, int place)
        {
            var label = line[..place].LastIndexOf("PID: "u8);
            var name = line[(place + " Comm: "u8.Length)..];
            var end = name.LastIndexOf(" Not tainted"u8);
            end = end < 0 ? name.LastIndexOf(" Tainted: "u8) : end;
            if (label < 0 || end <= 0 || !EvidenceText.TryId(line[(label + "PID: "u8.Length)..place], out var process))
                return;
            if (_open.Find(warning => warning.Event.ProcessId == process && warning.Event.Process is null) is { } open)
                open.Event = open.Event with { Process = output.Text.Name(name[..end]) };
        }

        private void TakeFrame(ReadOnlySpan<byte> function)
        {
            if (function.SequenceEqual("__request_module"u8))
            {
                _callers++;
                return;
            }

            if (_callers == 0)
                return;
            _callers--;
            var open = _open[0];
            _open.RemoveAt(0);
            output.Add(open.Event with { CallSite = output.Text.Name(function) });
            _callers = _open.Count == 0 ? 0 : _callers;
        }

        // " ? get_fs_type+0x52/0xa2 [module]": a name, an offset and a size.
        private static ReadOnlySpan<byte> Frame(ReadOnlySpan<byte> line)
        {
            var offset = line.LastIndexOf("+0x"u8);
            if (offset <= 0 || line[offset..].IndexOf("/0x"u8) < 0 || line.IndexOf("RIP:"u8) >= 0)
                return default;
            var start = line[..offset].LastIndexOf((byte)' ') + 1;
            return line[start..offset];
        }

        private sealed class Warning(ModuleLoadEvent found)
        {
            public ModuleLoadEvent Event { get; set; } = found;
        }
    }
}
