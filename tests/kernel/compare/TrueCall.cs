using System.Globalization;
using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Lab;

/// <summary>A call that loads, as the program that made it tells it.</summary>
/// <param name="Culprit">udev, systemd, modprobe, or kernel: a modprobe that the kernel started.</param>
/// <param name="Errno">The name of the error; null where there was none.</param>
/// <param name="Start">Microseconds since the boot.</param>
/// <param name="End">Microseconds since the boot.</param>
/// <param name="FileBytes">The size of the file; for init_module() of the image.</param>
internal sealed record TrueCall(
    string Culprit, int ProcessId, ModuleLoadEventKind Kind, string Module, string? Errno, long Start, long End, long FileBytes)
{
    public static TrueCall Of(Dictionary<string, string> line) => new(
        line["culprit"],
        int.Parse(line["thread"], CultureInfo.InvariantCulture),
        line["entry"] == "init_module" ? ModuleLoadEventKind.InitModule : ModuleLoadEventKind.FinitModule,
        line["file"].Split('.')[0].Replace('-', '_'),
        line["errno"] == "0" ? null : Enum.Parse<Errno>(line["errno"]).ToString(),
        long.Parse(line["start_us"], CultureInfo.InvariantCulture),
        long.Parse(line["end_us"], CultureInfo.InvariantCulture),
        long.Parse(line["size"], CultureInfo.InvariantCulture));
}
