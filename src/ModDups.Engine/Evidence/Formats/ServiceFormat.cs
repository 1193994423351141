using System.Text;
using ModDups.Kernel;

namespace ModDups.Evidence.Formats;

/// <summary>
/// What udev and systemd-modules-load log of each module at the level debug (src/shared/module-util.c of systemd 252), in
/// the journal, syslog or the text of a terminal.
/// </summary>
internal sealed class ServiceFormat : EvidenceFormat
{
    private const string Parameters = "udev.log_level=debug systemd.log_level=debug";

    public override string Name => "a journal";

    public override string Description =>
        "journalctl, syslog: what udev and systemd-modules-load say of modules at the level debug";

    // dmesg has the kernel's log, so the journal is not asked for it.
    public override EvidencePlace Place { get; } = new()
    {
        FileName = "journal",
        Program = "journalctl",
        Arguments = ["-b", "-o", "json", "--no-pager", "-t", "systemd-udevd", "-t", "(udev-worker)", "-t", "systemd-modules-load"],
        Advice = $"Read as root, and boot with this on the kernel's command line: {Parameters}",
    };

    public override EvidenceSetup Setup { get; } = new() { KernelParameters = Parameters };

    internal override IReadOnlyList<byte[]> Markers { get; } = [[.. "odule"u8]];

    internal override bool IsFreeText => true;

    internal override LineParser Begin(EvidenceOutput output, TimeProvider clock) => new Parser(output, clock);

    private sealed class Parser(EvidenceOutput output, TimeProvider clock) : LineParser
    {
        private static readonly (byte[] Before, byte[] After, ModuleLoadEventKind Kind)[] s_sentences =
        [
            ("Loading module: "u8.ToArray(), [], ModuleLoadEventKind.Lookup),
            ("Inserted module '"u8.ToArray(), "'"u8.ToArray(), ModuleLoadEventKind.Inserted),
            ("Failed to insert module '"u8.ToArray(), "': "u8.ToArray(), ModuleLoadEventKind.InsertFailed),
            ("Failed to find module '"u8.ToArray(), "'"u8.ToArray(), ModuleLoadEventKind.NotFound),
            ("Failed to look up module alias '"u8.ToArray(), "': "u8.ToArray(), ModuleLoadEventKind.NotFound),
            ("Module '"u8.ToArray(), "' is already loaded"u8.ToArray(), ModuleLoadEventKind.AlreadyLoaded),
            ("Module '"u8.ToArray(), "' is built in"u8.ToArray(), ModuleLoadEventKind.BuiltIn),
            ("Module '"u8.ToArray(), "' is deny-listed"u8.ToArray(), ModuleLoadEventKind.DenyListed),
        ];

        // The texts that %m prints for the errors of a load (strerror() in the C locale).
        private static readonly Dictionary<string, Errno> s_reasons = new(StringComparer.Ordinal)
        {
            ["Operation not permitted"] = Errno.EPERM,
            ["No such file or directory"] = Errno.ENOENT,
            ["Exec format error"] = Errno.ENOEXEC,
            ["Cannot allocate memory"] = Errno.ENOMEM,
            ["Device or resource busy"] = Errno.EBUSY,
            ["File exists"] = Errno.EEXIST,
            ["No such device"] = Errno.ENODEV,
            ["Invalid argument"] = Errno.EINVAL,
            ["Text file busy"] = Errno.ETXTBSY,
            ["Key was rejected by service"] = Errno.EKEYREJECTED,
        };

        public override bool TryTake(ReadOnlySpan<byte> line, long number, bool isCut)
        {
            if (Find(line) is not (>= 0 and var start))
                return false;
            if (!TryIdentify(line[..start], out var process, out var id))
                return false;
            var time = LogTime.Of(line, clock);
            return TryTake(line[start..], number, isCut, new ModuleLoadEvent
            {
                Kind = ModuleLoadEventKind.Lookup,
                Time = time.Time,
                SinceBoot = time.SinceBoot,
                Process = process,
                ProcessId = id,
                Source = output.Source,
                Line = number,
            });
        }

        public override bool TryTake(JournalEntry entry, long number)
        {
            if (Find(entry.Message) is not (>= 0 and var start))
                return false;
            if (!IsService(Encoding.UTF8.GetBytes(entry.Identifier ?? entry.Process ?? "")))
                return false;
            return TryTake(entry.Message.AsSpan(start), number, isCut: false, new ModuleLoadEvent
            {
                Kind = ModuleLoadEventKind.Lookup,
                Time = entry.Time,
                SinceBoot = entry.SinceBoot,
                Process = entry.Process ?? entry.Identifier,
                ProcessId = entry.ProcessId,
                Source = output.Source,
                Line = number,
            });
        }

        private bool TryTake(ReadOnlySpan<byte> message, long number, bool isCut, ModuleLoadEvent found)
        {
            foreach (var (before, after, kind) in s_sentences)
            {
                if (!message.StartsWith(before))
                    continue;
                var rest = message[before.Length..];
                var end = after.Length == 0 ? rest.TrimEnd(" \t"u8).Length : rest.IndexOf(after);
                if (end <= 0 || !EvidenceText.IsName(rest[..end]) || (after.Length == 0 && isCut))
                    continue;
                var name = output.Text.Name(rest[..end]);
                var isAlias = kind is ModuleLoadEventKind.Lookup or ModuleLoadEventKind.NotFound;
                var error = kind == ModuleLoadEventKind.InsertFailed ? Reason(rest[(end + after.Length)..]) : null;
                output.Add(found with
                {
                    Kind = kind,
                    Module = isAlias ? null : name,
                    Requested = isAlias ? name : null,
                    Result = kind == ModuleLoadEventKind.Inserted ? 0 : error is { } number1 ? -(long)number1 : null,
                    Errno = error?.ToString(),
                });
                return true;
            }

            output.Damaged(message, number, "a complete message of udev or systemd about a module");
            return true;
        }

        private static Errno? Reason(ReadOnlySpan<byte> text) =>
            s_reasons.TryGetValue(Encoding.UTF8.GetString(text.Trim(" \t"u8)), out var error) ? error : null;

        // A message begins the text, or stands behind "identifier[id]: " and perhaps the name of a device.
        private static int Find(ReadOnlySpan<byte> line)
        {
            foreach (var (before, _, _) in s_sentences)
            {
                var start = line.IndexOf(before);
                if (start == 0 || (start >= 2 && line[start - 1] == ' ' && line[start - 2] == ':'))
                    return start;
            }

            return -1;
        }

        private bool TryIdentify(ReadOnlySpan<byte> head, out string? process, out int? id)
        {
            process = null;
            id = null;
            var end = head.LastIndexOf("]: "u8);
            if (end < 0)
                return head.IsEmpty;
            var open = head[..end].LastIndexOf((byte)'[');
            if (open <= 0 || !EvidenceText.TryId(head[(open + 1)..end], out var number))
                return false;
            var name = head[(head[..open].LastIndexOf((byte)' ') + 1)..open];
            if (!IsService(name))
                return false;
            process = output.Text.Name(name);
            id = number;
            return true;
        }

        private static bool IsService(ReadOnlySpan<byte> name) =>
            name.StartsWith("systemd"u8) || name.StartsWith("(systemd"u8) || name.IndexOf("udev"u8) >= 0;
    }
}
