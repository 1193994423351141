using System.Globalization;
using ModDups.Modules.Catalog;

namespace ModDups.Simulation.Stress;

/// <summary>
/// The <c>module</c> stressor of stress-ng (stress-module.c, release 0.19.02): each worker calls finit_module() for one file
/// and, if that succeeded, delete_module(), again and again. It looks at no other result, pauses nowhere, and loads no dependencies.
/// Before the first load each worker calls delete_module() once. The name is <c>StressNg</c> or <c>StressNg:WORKERS</c>.
/// </summary>
public sealed record StressNg : StormAsker
{
    /// <summary>The most workers of a storm.</summary>
    public const int MostWorkers = 100_000;

    /// <summary>The longest that the workers run.</summary>
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    private static readonly string[] s_defaultModules =
        ["test_user_copy", "test_bpf", "test_module", "test_static_key_base", "test_firmware"];

    /// <summary>The number of workers, from 1 to <see cref="MostWorkers"/> (<c>--module N</c>).</summary>
    /// <value>Null, the default, for one for each CPU, as with <c>--module 0</c>.</value>
    public int? Workers { get; init; }

    /// <summary>The module that all load (<c>--module-name</c>).</summary>
    /// <value>Null by default: the first of stress-ng's own that the catalog has, such as <c>test_module</c>.</value>
    public string? ModuleName { get; init; }

    /// <summary>True where the workers do not unload the module (<c>--module-no-unload</c>).</summary>
    /// <value>False by default.</value>
    public bool NoUnload { get; init; }

    /// <summary>
    /// The number of successful loads after which the workers stop, from 1 (<c>--module-ops</c>). Each worker does its share, rounded
    /// up.
    /// </summary>
    /// <value>Null, the default, for no such limit.</value>
    public long? Operations { get; init; }

    /// <summary>The virtual time after which each worker stops, above 0 (<c>--timeout</c>).</summary>
    /// <value>10 s by default. stress-ng's own default is a day.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long each worker computes after a call that failed, from 0. stress-ng does next to nothing there, but a program that
    /// writes its calls down (such as a library of LD_PRELOAD) takes time.
    /// </summary>
    /// <value>0 by default.</value>
    public TimeSpan Pause { get; init; }

    /// <summary>How long each worker computes after a good load, before it unloads the module, from 0.</summary>
    /// <value>0 by default.</value>
    public TimeSpan LoadPause { get; init; }

    /// <summary>How long each worker computes after a good unload, from 0.</summary>
    /// <value>0 by default.</value>
    public TimeSpan UnloadPause { get; init; }

    /// <inheritdoc/>
    public override string Name => Workers is { } workers
        ? string.Create(CultureInfo.InvariantCulture, $"{nameof(StressNg)}:{workers}")
        : nameof(StressNg);

    /// <inheritdoc/>
    public override string Summary => "stress-ng --module N: each of N workers loads and unloads one module, again and again (one for each CPU by default)";

    internal override string? FaultWith(ModuleCatalog catalog)
    {
        if (Workers is < 1 or > MostWorkers)
            return FormattableString.Invariant($"{Workers} is not a valid number of workers. Specify a number from 1 to {MostWorkers}.");
        if (Operations is < 1)
            return "The number of operations must be above 0.";
        if (Timeout <= TimeSpan.Zero || Timeout > LongestTimeout)
            return FormattableString.Invariant($"The workers must run for more than 0 and at most {LongestTimeout.TotalSeconds} seconds.");
        if (Pause < TimeSpan.Zero || LoadPause < TimeSpan.Zero || UnloadPause < TimeSpan.Zero)
            return "A pause between two calls must not be below 0.";
        return (ModuleIn(catalog), ModuleName) switch
        {
            (not null, _) => null,
            (_, { } name) => $"The catalog {catalog.Source} does not contain the module {name} that stress-ng is to load.",
            _ => $"The catalog {catalog.Source} contains none of stress-ng's own modules ({string.Join(", ", s_defaultModules)}). Specify the name of the module to load.",
        };
    }

    internal CatalogModule? ModuleIn(ModuleCatalog catalog) => ModuleName is { } name
        ? catalog.Find(name)
        : s_defaultModules.Select(catalog.Find).FirstOrDefault(module => module is not null);

    /// <summary>The number of successful loads of each of <paramref name="workers"/>; null for no limit.</summary>
    internal long? OperationsOfEach(int workers) => Operations is { } operations ? (operations + workers - 1) / workers : null;
}
