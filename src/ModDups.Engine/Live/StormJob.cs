using System.Globalization;
using ModDups.Kernel;

namespace ModDups.Live;

/// <summary>What each worker of a storm does. A process gets it as a file.</summary>
/// <param name="Modules">The modules in the order of their loads.</param>
/// <param name="Cpus">The CPUs, to which the workers are pinned in turn, unless they run freely.</param>
internal sealed record StormJob(IReadOnlyList<StormModule> Modules, IReadOnlyList<int> Cpus)
{
    private const char Separator = '\t';

    public required int Workers { get; init; }

    public required LoadSystemCall SystemCall { get; init; }

    public required bool Compressed { get; init; }

    public required bool LookFirst { get; init; }

    public required bool Unload { get; init; }

    /// <summary>True where a worker keeps what it has loaded until each other has asked for everything since.</summary>
    public required bool Hold { get; init; }

    /// <summary>True where the workers run freely after their release, until the time or the turns of the board are over.</summary>
    public required bool IsFree { get; init; }

    /// <summary>Writes the job for <see cref="Read"/>.</summary>
    public void Write(string path)
    {
        int[] settings = [Workers, (int)SystemCall, Compressed ? 1 : 0, LookFirst ? 1 : 0, Unload ? 1 : 0, Hold ? 1 : 0, IsFree ? 1 : 0];
        File.WriteAllLines(
            path,
            [
                string.Join(Separator, settings.Select(Invariant)),
                string.Join(Separator, Cpus.Select(Invariant)),
                .. Modules.Select(module => string.Join(Separator, module.Name, module.LoadPath, module.StatePath, module.Parameters)),
            ]);
    }

    /// <summary>Reads the job of a process.</summary>
    public static StormJob Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var settings = Numbers(lines[0]);
        var modules = lines.Skip(2).Select(line => line.Split(Separator))
            .Select(parts => new StormModule(parts[0], parts[1], parts[2], parts[3]));
        return new([.. modules], Numbers(lines[1]))
        {
            Workers = settings[0],
            SystemCall = (LoadSystemCall)settings[1],
            Compressed = settings[2] != 0,
            LookFirst = settings[3] != 0,
            Unload = settings[4] != 0,
            Hold = settings[5] != 0,
            IsFree = settings[6] != 0,
        };
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int[] Numbers(string line) => [.. line.Split(Separator).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
}
