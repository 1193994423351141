using ModDups.Evidence;
using ModDups.Kernel;

namespace ModDups.Tests.Evidence;

/// <summary>The evidence of boots whose calls are known one by one (tests/captures/cause-*).</summary>
public sealed class CauseCaptureTests
{
    public static TheoryData<string, string> Evidence =>
        new MatrixTheoryData<string, string>(
            Directory.EnumerateDirectories(Captures.Root, "cause-all-*").Select(folder => Path.GetFileName(folder)!), ["trace", "audit.log"]);

    [Theory]
    [MemberData(nameof(Evidence))]
    public void Each_process_made_the_true_calls_with_the_true_results(string capture, string file)
    {
        var reading = Reading.OfCapture(capture, file);
        Assert.Empty(reading.Problems);
        Assert.Equal(
            True(capture),
            Calls(reading.Events.Where(found => found.Kind is ModuleLoadEventKind.InitModule or ModuleLoadEventKind.FinitModule)
                .OrderBy(found => found.Line)
                .Select(found => (found.ProcessId!.Value, found.Kind == ModuleLoadEventKind.InitModule, found.Errno ?? nameof(Errno.None)))));
    }

    // truth.tsv: thread, file, start_us, end_us, errno, entry, size, culprit.
    private static SortedDictionary<int, string> True(string capture) =>
        Calls(File.ReadLines(Captures.PathOf(capture, "truth.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Select(call => (Number(call[0]), call[5] == "init_module", ((Errno)Number(call[4])).ToString())));

    private static SortedDictionary<int, string> Calls(IEnumerable<(int Process, bool IsFromMemory, string Errno)> calls) =>
        new(calls.GroupBy(call => call.Process).ToDictionary(of => of.Key, of => string.Join(' ', of.Select(call => (call.IsFromMemory, call.Errno)))));

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
