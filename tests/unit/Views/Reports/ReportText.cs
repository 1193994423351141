using ModDups.Analysis.Blame;
using ModDups.Kernel;
using ModDups.Simulation.Bench;
using ModDups.Views.Reports;

namespace ModDups.Tests.Views.Reports;

/// <summary>Pages of captures.</summary>
internal static class ReportText
{
    /// <summary>Returns the page of boots.</summary>
    public static string Of(params string[] captures) => Of(Source(captures));

    /// <summary>Returns the page of a source that has no problem.</summary>
    public static string Of(ReportSource source)
    {
        var report = source.Read(problem => Assert.True(problem.IsWarning, problem.ToString()), TestContext.Current.CancellationToken);
        return Of(report!);
    }

    /// <summary>Returns a page.</summary>
    public static string Of(ModuleReport report)
    {
        using var writer = new StringWriter();
        report.Write(writer);
        return writer.ToString();
    }

    /// <summary>Returns the page of storms.</summary>
    public static string OfStorms(params int[] cpus) => Of(new ModuleReport(
        [], [.. cpus.Select(count => BootStorm.Run(new BootStormSettings { CpuCount = count }, null, TestContext.Current.CancellationToken))]));

    /// <summary>Returns the page of a boot whose system is known.</summary>
    public static string OfSystem(string capture, KernelRelease kernel, int? cpus) =>
        Of(Source([capture], kernel, cpus));

    private static ReportSource Source(IEnumerable<string> captures, KernelRelease? kernel = null, int? cpus = null) => new()
    {
        Paths = [.. captures.Select(capture => Captures.PathOf(capture))],
        Shared = new BlameSource
        {
            CatalogPath = Captures.PathOf("udev-machine", "catalog.tsv"),
            DevicesPath = Captures.PathOf("udev-machine", "cpu-uevent"),
            Kernel = kernel,
            CpuCount = cpus,
        },
    };
}
