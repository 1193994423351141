using ModDups.Analysis.Accounting;
using ModDups.Modules.Catalog;

namespace ModDups.Analysis.Blame;

/// <summary>What is kept of the stretches of a boot: the rows, what their calls wasted, and the counts for the sentences.</summary>
/// <param name="settings">The kernel and its counters.</param>
/// <param name="plans">The plans for names and aliases.</param>
internal sealed class BlameTotals(BlameSettings settings, ProbePlans plans)
{
    private readonly BlameRows _rows = new(plans);
    private readonly CallCosts _costs = new(settings.Kernel);

    public BlameCounts Counts { get; } = new(settings.Kernel);

    /// <summary>The waste of all calls.</summary>
    public Bound Wasted => _costs.All;

    /// <summary>Adds a stretch.</summary>
    /// <param name="evidence">Its evidence.</param>
    /// <param name="calls">Its calls, with those that are counted with another stretch.</param>
    /// <param name="catalog">The sizes of the modules; null where they are not known.</param>
    public void Add(BlameEvidence evidence, IReadOnlyList<BlamedCall> calls, ModuleCatalog? catalog)
    {
        List<BlamedCall> counted = [.. calls.Where(call => !call.Call.IsContext)];
        Counts.Add(evidence, counted);
        _rows.Add(evidence, counted);
        _costs.Add(calls, catalog, _rows.FailuresOf);
    }

    /// <summary>Returns the rows, most waste first, as exactly as the counters determine them.</summary>
    public IReadOnlyList<ModuleLoadCause> ToCauses()
    {
        if (settings.Stats is { } stats)
            _costs.Settle(stats);
        return _rows.ToCauses(_costs);
    }
}
