using ModDups.Evidence;
using ModDups.Evidence.Reading;
using ModDups.Input;

namespace ModDups.Lab;

/// <summary>One boot whose culprits are known: what its programs say that they did, and the evidence of the kernel.</summary>
internal sealed class LabCause
{
    private LabCause(LabBoot boot)
    {
        Boot = boot;
        Calls = [.. Table("truth.tsv").Select(TrueCall.Of)];
        Processes = [.. Table("processes.tsv").Select(TrueProcess.Of)];
        Mounts = boot.Has("mount") || boot.Has("all") ? [.. Table("mount.tsv").Select(TrueMount.Of)] : [];
    }

    public static IEnumerable<LabBoot> Boots => Laboratory.Boots.Where(boot => boot.Actor == "cause");

    public LabBoot Boot { get; }

    /// <summary>Every call that loads, in the order in which they ended.</summary>
    public IReadOnlyList<TrueCall> Calls { get; }

    /// <summary>Every modprobe and insmod.</summary>
    public IReadOnlyList<TrueProcess> Processes { get; }

    /// <summary>Every mount.</summary>
    public IReadOnlyList<TrueMount> Mounts { get; }

    /// <summary>What made each load that failed, once for each of them.</summary>
    public IEnumerable<TrueCall> Failures => Calls.Where(call => call.Errno is not null);

    public static LabCause Of(string name) => new(Boots.Single(boot => boot.Name == name));

    /// <summary>The events of one file in the order of its lines; anything wrong with it but that it has none is an error.</summary>
    public IReadOnlyList<ModuleLoadEvent> Events(string file) =>
        [.. new EvidenceSource().Read(Boot.PathOf(file), RefuseButNone).OrderBy(found => found.Line)];

    /// <summary>The calls that load, in one file.</summary>
    public IReadOnlyList<ModuleLoadEvent> LoadsIn(string file) =>
        [.. Events(file).Where(found => found.Kind is ModuleLoadEventKind.InitModule or ModuleLoadEventKind.FinitModule)];

    /// <summary>Each event with the call that it tells of: a process makes one after the other.</summary>
    public IEnumerable<(TrueCall Call, ModuleLoadEvent Event)> Pair(IEnumerable<ModuleLoadEvent> events)
    {
        var calls = Calls.ToLookup(call => call.ProcessId);
        return events.GroupBy(found => found.ProcessId!.Value).SelectMany(of => calls[of.Key].Zip(of));
    }

    // A kernel without duplicate requests logs nothing of modules.
    private static void RefuseButNone(InputProblem problem)
    {
        if (problem.Kind != InputProblemKind.NoEvents)
            Laboratory.Refuse(problem);
    }

    private IEnumerable<Dictionary<string, string>> Table(string file)
    {
        string[][] lines = [.. File.ReadLines(Boot.PathOf(file)).Select(line => line.Split('\t'))];
        return lines.Skip(1).Select(fields => lines[0].Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal));
    }
}
