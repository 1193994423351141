using System.Globalization;
using ModDups.Kernel;
using ModDups.Modules.Catalog;

namespace ModDups.Simulation.Stress;

/// <summary>
/// A test of the kernel's tools/testing/selftests/kmod/kmod.sh, which has threads of lib/test_kmod.c ask for one module at once (read
/// in Linux 6.12). The name is <c>Kmod:NUMBER</c>, such as <c>Kmod:0008</c>. Tests 0012 and 0013 are about addresses in
/// /proc/modules, and load nothing.
/// </summary>
public sealed record KmodTest : StormAsker
{
    internal const string Prefix = "Kmod:";

    /// <summary>TEST_START_NUM_THREADS of lib/test_kmod.c; kmod_defaults_fs() and kmod_defaults_driver() go back to it.</summary>
    private const int DefaultThreads = 50;

    private static readonly Lazy<ModuleCatalog> s_catalog = new(ReadCatalog);

    private KmodTest(int number, int runs, string title, params KmodTestCase[] cases) =>
        (Number, Runs, Title, Cases) = (number, runs, title, cases);

    /// <summary>The tests, by number.</summary>
    public static IReadOnlyList<KmodTest> All { get; } =
    [
        new(1, 3, "an empty name", KmodTestCase.Unknown(false, "", 1), KmodTestCase.Unknown(true, "", 1)),
        new(2, 3, "names that do not exist",
            KmodTestCase.Unknown(false, "nope-" + KmodTestCase.Driver, 1),
            KmodTestCase.Unknown(true, "nope-" + KmodTestCase.FileSystem, DefaultThreads)),
        new(3, 1, "get_fs_type() by one thread", KmodTestCase.Of(true, 1)),
        new(4, 1, "get_fs_type() by two threads", KmodTestCase.Of(true, 2)),
        new(5, 10, "request_module() by 50 threads", KmodTestCase.Of(false, DefaultThreads)),
        new(6, 10, "get_fs_type() by 50 threads", KmodTestCase.Of(true, DefaultThreads)),
        new(7, 5, "both by 50 threads", KmodTestCase.Of(false, DefaultThreads), KmodTestCase.Of(true, DefaultThreads)),
        new(8, 150, "request_module() by more threads than the kernel runs modprobes",
            KmodTestCase.Of(false, KernelLimits.MostRequests + (KernelLimits.MostRequests / 6))),
        new(9, 150, "get_fs_type() by more threads than the kernel runs modprobes",
            KmodTestCase.Of(true, KernelLimits.MostRequests + (KernelLimits.MostRequests / 4))),
        new(10, 1, "a modprobe that does not exist", KmodTestCase.Of(false, 1) with { Expected = -(int)Errno.ENOENT }) { HasModprobe = false },
        new(11, 1, "no modprobe at all", KmodTestCase.Of(false, 1) with { Expected = -(int)Errno.ENOENT }) { HasModprobe = false },
    ];

    /// <summary>The number of the test in kmod.sh, from 1.</summary>
    public int Number { get; }

    /// <summary>How often kmod.sh recommends to run it, from 1; the bench does so.</summary>
    public int Runs { get; }

    /// <summary>What the threads do, in one line without a full stop.</summary>
    public string Title { get; }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Number:D4}");

    /// <inheritdoc/>
    public override string Summary => string.Create(
        CultureInfo.InvariantCulture, $"kmod_test_{Number:D4} of the kernel's selftests: {Title}, {Runs} {(Runs == 1 ? "run" : "runs")}");

    /// <summary>The modules that the tests ask for: test_module, and xfs with what it needs.</summary>
    public override ModuleCatalog OwnCatalog => s_catalog.Value;

    /// <summary>The triggers of one run, one after another.</summary>
    internal IReadOnlyList<KmodTestCase> Cases { get; }

    /// <summary>False where /proc/sys/kernel/modprobe is empty, or names no file.</summary>
    internal bool HasModprobe { get; private init; } = true;

    /// <inheritdoc/>
    public bool Equals(KmodTest? other) => Number == other?.Number;

    /// <inheritdoc/>
    public override int GetHashCode() => Number;

    private static ModuleCatalog ReadCatalog()
    {
        const string Source = "kmod-selftest.tsv";
        var stream = typeof(KmodTest).Assembly.GetManifestResourceStream(Source)
            ?? throw new InvalidOperationException($"The engine was built without {Source}.");
        return CatalogTable.Read(new StreamReader(stream), Source, problem => throw new InvalidOperationException(problem.ToString()))
            ?? throw new InvalidOperationException($"{Source} has no module.");
    }
}
