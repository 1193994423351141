using ModDups.Fuzz.Running;
using ModDups.Fuzz.Targets;

namespace ModDups.Fuzz.Tests;

/// <summary>Inputs that once showed a fault: tests/fuzz/regressions/TARGET/NAME.</summary>
public sealed class RegressionTests
{
    private static readonly string s_folder = Samples.InRepository("tests", "fuzz", "regressions");

    public static TheoryData<string, string> Inputs => new(
        Directory.EnumerateFiles(s_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(path => Path.GetDirectoryName(path) != s_folder)
            .Select(path => (Path.GetFileName(Path.GetDirectoryName(path)!), Path.GetFileName(path))));

    [Theory]
    [MemberData(nameof(Inputs))]
    public void A_fault_stays_away(string target, string input)
    {
        var reader = FuzzTargets.Find(target)!;
        Assert.SkipWhen(reader.Unavailable is not null, reader.Unavailable ?? "");
        Assert.Null(Oracle.Check(reader, File.ReadAllBytes(Path.Join(s_folder, target, input)))?.Description);
    }
}
