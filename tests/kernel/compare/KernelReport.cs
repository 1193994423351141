using System.Globalization;
using ModDups.Analysis.Replay;
using ModDups.Kernel;

namespace ModDups.Lab;

/// <summary>What the callers of each kernel got in the same storms, and the time that it cost them, as a document.</summary>
internal static class KernelReport
{
    public static void Write(TextWriter writer)
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteLine(
            $"""
            # The kernels beside each other

            Made from boots of `tests/kernel/lab` on {today}, one for each row: {string.Join(", ", Kernels())}.
            A kernel before 6.4 does not count what is wasted: it is what `moddups replay` makes of the calls. Lost is the time of all
            calls but the first one of each module that loaded it or ran its init. Times are those of an emulated machine that has
            more CPUs than its host: they tell which kernel costs more, and not how much.
            """);
        Write(writer, "Every CPU loads the same modules", boot => boot.Actor == "storm" && !boot.Has("check") && !boot.Has("copies") && !boot.Has("xz"));
        Write(writer, "Every CPU loads a module whose init fails", boot => boot.Actor == "initfail");
        Write(writer, "The same with 16 MiB for all modules", boot => boot.Actor == "area");
    }

    private static IEnumerable<string> Kernels() =>
        Laboratory.AllBoots.Select(boot => boot.Built).Distinct().OrderBy(kernel => kernel.Behaviour.Version).ThenBy(kernel => kernel.Name, StringComparer.Ordinal)
            .Select(kernel => kernel.ToString());

    private static void Write(TextWriter writer, string title, Func<LabBoot, bool> isMeant)
    {
        writer.WriteLine(
            $"""

            ## {title}

            | boot | inits | results of the calls | wasted bytes | lost ms | whole ms |
            | --- | ---: | --- | ---: | ---: | ---: |
            """);
        foreach (var boot in Laboratory.AllBoots.Where(isMeant))
            writer.WriteLine(Row(boot));
    }

    private static string Row(LabBoot boot)
    {
        var calls = StormCall.Of(boot);
        var results = calls.CountBy(call => call.Errno).OrderBy(count => count.Key)
            .Select(count => Invariant($"{count.Value} {(count.Key == Errno.None ? "good" : count.Key)}"));
        var lost = calls.GroupBy(call => call.Module).Sum(of => of.Sum(call => call.Microseconds) - FirstToLoad(of).Microseconds);
        return Invariant(
            $"| {boot.Name} | {LabTrace.Count(boot, "module_load").Values.Sum()} | {string.Join(", ", results)} | {Wasted(boot):#,0} | {lost / 1000:#,0} | {calls.Max(call => call.End) / 1000:#,0} |");
    }

    private static StormCall FirstToLoad(IEnumerable<StormCall> calls) =>
        calls.OrderBy(call => call.Errno is not (Errno.None or Errno.ENODEV)).ThenBy(call => call.Start).First();

    private static ulong Wasted(LabBoot boot) => boot.HasCounters
        ? boot.Stats().WastedBytes
        : new ModuleReplay(boot.Built.Modules, boot.Kernel).Open(boot.PathOf("calls.tsv"), Laboratory.Refuse)!.Maximum.WastedBytes;
}
