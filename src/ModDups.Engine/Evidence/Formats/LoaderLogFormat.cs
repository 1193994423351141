using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ModDups.Kernel;

namespace ModDups.Evidence.Formats;

/// <summary>
/// The lines of the kernel's module loader, of request_module() and of the allocator below them that tell of trouble. They
/// occur in any log of the kernel.
/// </summary>
internal sealed partial class LoaderLogFormat : EvidenceFormat
{
    public override string Name => "a kernel warning";

    public override string Description => "dmesg, syslog, journalctl: no room for a module, no free modprobe, blacklisted modules";

    /// <summary>The other lines contain "module", so these are all that the search needs.</summary>
    internal override IReadOnlyList<byte[]> Markers { get; } = [[.. "odule"u8], [.. "vmalloc"u8], [.. "execmem: "u8]];

    internal override bool IsFreeText => true;

    internal override LineParser Begin(EvidenceOutput output, TimeProvider clock) => new Parser(output, clock);

    // mm/vmalloc.c, alloc_vmap_area(): up to about Linux 6.10, and after that. The size is that of the pages and of one more.
    [GeneratedRegex("^vmap allocation for size (?<size>[0-9]+) failed: use vmalloc=<size> to increase size", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoAddresses();

    [GeneratedRegex("^vmalloc_node_range for size (?<size>[0-9]+) failed: Address range restricted ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoAddressesInRange();

    // warn_alloc() puts the name of the process before it. Up to about Linux 5.12 the first sentence, then the second.
    [GeneratedRegex("^((?<process>.{1,15}): )?vmalloc: allocation failure(: (?<size>[0-9]+) bytes|, )", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AllocationFailure();

    [GeneratedRegex("^((?<process>.{1,15}): )?vmalloc error: size (?<size>[0-9]+), ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VmallocError();

    // mm/execmem.c, since Linux 6.10.
    [GeneratedRegex("^execmem: unable to allocate memory", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoModuleSpace();

    // kernel/module/kmod.c, kernel/kmod.c: the first up to Linux 6.3, the third up to 4.12 (6d7964a722af removed it).
    [GeneratedRegex(@"^request_module: kmod_concurrent_max \([0-9]+\) close to 0 \(max_modprobes: [0-9]+\), for module (?<requested>\S+), throttling", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Throttled();

    [GeneratedRegex(@"^request_module: modprobe (?<requested>\S+) cannot be processed, kmod busy with [0-9]+ threads for more than [0-9]+ seconds", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TimedOut();

    [GeneratedRegex(@"^request_module: runaway loop modprobe (?<requested>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RunawayLoop();

    // kernel/module/main.c: blacklisted() and resolve_symbol_wait(); kernel/module/stats.c: try_add_failed_module().
    [GeneratedRegex(@"^Module (?<module>\S+) is blacklisted$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blacklisted();

    [GeneratedRegex(@"^(?<module>\S+): gave up waiting for init of module (?<requested>\S+)\.$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SymbolWait();

    [GeneratedRegex(@"^Could not add fail-tracking for module: (?<module>\S+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Untracked();

    private sealed class Parser(EvidenceOutput output, TimeProvider clock) : LineParser
    {
        private const int LongestLine = 4096;

        // Each with bytes that it must have, at its beginning or anywhere. Most lines with a marker are of other programs, and a
        // regular expression takes far longer to tell.
        private static readonly (byte[] Mark, bool IsFirst, Regex Sentence, ModuleLoadEventKind Kind, Errno Error)[] s_sentences =
        [
            ([.. "vmap allocation for size "u8], true, NoAddresses(), ModuleLoadEventKind.NoAddressSpace, Errno.None),
            ([.. "vmalloc_node_range for size "u8], true, NoAddressesInRange(), ModuleLoadEventKind.NoAddressSpace, Errno.None),
            ([.. "vmalloc: allocation failure"u8], false, AllocationFailure(), ModuleLoadEventKind.AllocationFailed, Errno.None),
            ([.. "vmalloc error: size "u8], false, VmallocError(), ModuleLoadEventKind.AllocationFailed, Errno.None),
            ([.. "execmem: unable to allocate"u8], true, NoModuleSpace(), ModuleLoadEventKind.NoModuleSpace, Errno.ENOMEM),
            ([.. "request_module: kmod_concurrent_max"u8], true, Throttled(), ModuleLoadEventKind.RequestThrottled, Errno.None),
            ([.. "request_module: modprobe "u8], true, TimedOut(), ModuleLoadEventKind.RequestTimedOut, Errno.ETIME),
            ([.. "request_module: runaway loop"u8], true, RunawayLoop(), ModuleLoadEventKind.RequestLoop, Errno.ENOMEM),
            ([.. "Module "u8], true, Blacklisted(), ModuleLoadEventKind.LoadForbidden, Errno.EPERM),
            ([.. ": gave up waiting for init"u8], false, SymbolWait(), ModuleLoadEventKind.SymbolWaitEnded, Errno.EBUSY),
            ([.. "Could not add fail-tracking"u8], true, Untracked(), ModuleLoadEventKind.Untracked, Errno.None),
        ];

        public override bool TryTake(ReadOnlySpan<byte> line, long number, bool isCut)
        {
            if (isCut || line.Length > LongestLine)
                return false;
            var message = MessageOf(line).TrimEnd(" \t"u8);
            if (!HasMark(message))
                return false;
            var time = LogTime.Of(line, clock);
            return TryTake(Encoding.UTF8.GetString(message), number, time.Time, time.SinceBoot);
        }

        public override bool TryTake(JournalEntry entry, long number) =>
            (entry.Identifier ?? "kernel") == "kernel" && entry.Message.Length <= LongestLine && HasMark(entry.Message)
            && TryTake(Encoding.UTF8.GetString(entry.Message).TrimEnd(), number, entry.Time, entry.SinceBoot);

        private static bool HasMark(ReadOnlySpan<byte> message)
        {
            foreach (var sentence in s_sentences)
            {
                if (sentence.IsFirst ? message.StartsWith(sentence.Mark) : message.IndexOf(sentence.Mark) >= 0)
                    return true;
            }

            return false;
        }

        private bool TryTake(string message, long number, DateTimeOffset? time, TimeSpan? sinceBoot)
        {
            foreach (var (_, _, sentence, kind, error) in s_sentences)
            {
                if (sentence.Match(message) is not { Success: true } match)
                    continue;
                output.Add(new ModuleLoadEvent
                {
                    Kind = kind,
                    Time = time,
                    SinceBoot = sinceBoot,
                    Module = Group(match, "module"),
                    Requested = Group(match, "requested"),
                    Process = Group(match, "process"),
                    AllocationBytes = long.TryParse(Group(match, "size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
                    Result = error == Errno.None ? null : -(long)error,
                    Errno = error == Errno.None ? null : error.ToString(),
                    Source = output.Source,
                    Line = number,
                });
                return true;
            }

            return false;
        }

        private static string? Group(Match match, string name) => match.Groups[name] is { Success: true, Value: var value } ? value : null;

        // What stands behind the time, and behind the name of the sender. Another program's line keeps its sender, and fits
        // no sentence.
        private static ReadOnlySpan<byte> MessageOf(ReadOnlySpan<byte> line)
        {
            var text = line.TrimStart(" \t"u8);
            if (text.IndexOf(" kernel: "u8) is >= 0 and var sender)
                text = text[(sender + " kernel: "u8.Length)..];
            else if (text.StartsWith("<"u8) && text.IndexOf((byte)'>') is > 0 and < 5 and var priority)
                text = text[(priority + 1)..];
            else if (!text.IsEmpty && char.IsAsciiDigit((char)text[0]))
                text = BehindNumbers(text);
            // The time, and the caller where the kernel has CONFIG_PRINTK_CALLER.
            while (text.StartsWith("["u8) && text.IndexOf((byte)']') is > 0 and var end)
                text = text[(end + 1)..].TrimStart(" "u8);
            return text;
        }

        // "4,123,2193523,-;" of /dev/kmsg, or the date of dmesg --time-format iso.
        private static ReadOnlySpan<byte> BehindNumbers(ReadOnlySpan<byte> text)
        {
            var end = text.IndexOfAny((byte)';', (byte)' ');
            return end < 0 ? text : text[(end + 1)..];
        }
    }
}
