namespace ModDups.Bench.Growth;

/// <summary>What is measured: the inputs that have made something superlinear, and those like them.</summary>
internal static class GrowthCases
{
    public static IReadOnlyList<GrowthCase> All { get; } =
    [
        new("blame, modules that one process loads", 24_000, static (folder, count) => BlameInputs.Loads(folder, count, "systemd-modules", 1)),
        new("blame, modules that 64 workers load", 24_000, static (folder, count) => BlameInputs.Loads(folder, count, "(udev-worker)", 64)),
        new("blame, modules that a process each loads", 24_000, static (folder, count) => BlameInputs.Loads(folder, count, "modprobe", int.MaxValue)),
        new("blame, audit calls of processes that the trace lacks", 48_000, static (folder, count) => BlameInputs.Unknown(folder, count, fits: true)),
        new("blame, audit calls that no call of the trace fits", 48_000, static (folder, count) => BlameInputs.Unknown(folder, count, fits: false)),
        new("blame, requests and modprobes", 24_000, static (folder, count) => BlameInputs.Requests(folder, count, isNamed: true, hasLists: false)),
        new("blame, requests and modprobes with the release", 24_000, static (folder, count) => BlameInputs.Requests(folder, count, isNamed: true, hasLists: true)),
        new("blame, requests for few names", 24_000, static (folder, count) => BlameInputs.Requests(folder, count, isNamed: false, hasLists: true)),
        new("blame, rows Becoming & Load, Linux 6.12", 1000, static (folder, count) => BlameInputs.Rows(folder, count, "6.12", isNamed: true)),
        new("blame, rows Becoming & Load, Linux 6.4", 1000, static (folder, count) => BlameInputs.Rows(folder, count, "6.4", isNamed: true)),
        new("blame, rows Becoming & Load of calls without names, Linux 6.4", 1000, static (folder, count) => BlameInputs.Rows(folder, count, "6.4", isNamed: false)),
        new("replay, calls for one name, Linux 6.12", 24_000, static (folder, count) => OtherInputs.Replay(folder, count, "6.12")),
        new("replay, calls for one name, Linux 6.4", 24_000, static (folder, count) => OtherInputs.Replay(folder, count, "6.4")),
        new("names without NUL, and symbols", 128_000, OtherInputs.Image),
        new("a chain of soft dependencies", 32_000, OtherInputs.Softdeps),
        new("lines of brackets", 8000, static (folder, count) => OtherInputs.Lines(folder, count, "[")),
        new("lines of CPUs", 8000, static (folder, count) => OtherInputs.Lines(folder, count, "[1]")),
        new("aliases of brackets", 16_000, OtherInputs.Brackets),
        new("aliases that begin alike", 16_000, static (folder, count) => OtherInputs.Aliases(folder, count, "of:N*T*Cvendor,device{0}")),
        new("aliases that differ behind a set", 16_000, static (folder, count) => OtherInputs.Aliases(folder, count, "usb:v[0-9]*p{0:X8}d*")),
    ];
}
