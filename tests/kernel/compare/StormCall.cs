using System.Globalization;
using ModDups.Kernel;

namespace ModDups.Lab;

/// <summary>A call of the storm program that loads, as calls.tsv has it.</summary>
/// <param name="Start">Microseconds since all threads were let go.</param>
/// <param name="End">Microseconds since all threads were let go.</param>
internal sealed record StormCall(string Module, long Start, long End, Errno Errno, int ThreadId)
{
    public long Microseconds => End - Start;

    public static IReadOnlyList<StormCall> Of(LabBoot boot) =>
        [.. File.ReadLines(boot.PathOf("calls.tsv")).Skip(1).Select(line => Of(line.Split('\t')))];

    private static StormCall Of(string[] fields) => new(
        Path.GetFileName(fields[1]).Split('.')[0].Replace('-', '_'),
        long.Parse(fields[2], CultureInfo.InvariantCulture),
        long.Parse(fields[3], CultureInfo.InvariantCulture),
        (Errno)int.Parse(fields[4], CultureInfo.InvariantCulture),
        int.Parse(fields[7], CultureInfo.InvariantCulture));
}
