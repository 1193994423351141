using System.Globalization;

namespace ModDups.Lab;

/// <summary>A modprobe or an insmod that has ended.</summary>
/// <param name="Culprit">modprobe, or kernel.</param>
internal sealed record TrueProcess(string Culprit, int ProcessId, int ExitCode, string Command)
{
    public static TrueProcess Of(Dictionary<string, string> line) => new(
        line["culprit"], int.Parse(line["pid"], CultureInfo.InvariantCulture), int.Parse(line["exit"], CultureInfo.InvariantCulture), line["command"]);
}
