using ModDups.Evidence;

namespace ModDups.Analysis.Stretches;

/// <summary>What is kept of a boot that has passed: of each module its last load, and whether it was unloaded since.</summary>
internal sealed class PassedModules
{
    private readonly Dictionary<string, BootEvent> _loaders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BootEvent> _loads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BootEvent> _unloads = new(StringComparer.Ordinal);

    /// <summary>The events.</summary>
    public IEnumerable<BootEvent> Events => _loaders.Values.Concat(_loads.Values).Concat(_unloads.Values);

    /// <summary>Adds events that have passed.</summary>
    public void Add(IEnumerable<BootEvent> events)
    {
        foreach (var found in events)
        {
            if ((found.Event.Module ?? found.Record?.Module) is not { } module)
                continue;
            var kept = found with { IsContext = true };
            switch (found.Event.Kind)
            {
                case ModuleLoadEventKind.Load:
                    _loads[module] = kept;
                    _unloads.Remove(module);
                    break;
                case ModuleLoadEventKind.Free:
                    _unloads[module] = kept;
                    break;
                default:
                    if (found.Event is { IsLoadCall: true, Result: 0 })
                        _loaders[module] = kept;
                    break;
            }
        }
    }
}
