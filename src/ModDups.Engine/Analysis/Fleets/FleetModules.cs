using ModDups.Input;

namespace ModDups.Analysis.Fleets;

/// <summary>The modules of a fleet, while boots are added.</summary>
internal sealed class FleetModules
{
    // A kernel has less than 10,000. Names that somebody forged must not fill the memory.
    private const int MostNames = 1 << 15;
    private const string Others = "(others)";

    private readonly Dictionary<string, Module> _modules = new(StringComparer.Ordinal);

    /// <summary>How many names there are.</summary>
    public int Count => _modules.Count;

    public void Add(FleetBoot boot)
    {
        // A text that was put together may have a name twice.
        var total = boot.Modules.Aggregate((UInt128)0, (sum, module) => sum + module.Count);
        foreach (var row in boot.Modules)
        {
            var module = Of(row.Name);
            var share = total == 0 || boot.WastedBytes is not { } wasted ? 0 : (ulong)((UInt128)wasted * row.Count / total);
            module.Count = Saturated.Sum(module.Count, row.Count);
            module.EstimatedBytes = Saturated.Sum(module.EstimatedBytes, share);
            module.Meet(boot, share);
        }

        foreach (var cause in boot.Causes.Where(cause => cause is { Module: not null, Failures: > 0 }))
        {
            var module = Of(cause.Module!);
            if (cause.WastedBytesMaximum is { } most)
            {
                module.Minimum = Saturated.Sum(module.Minimum ?? 0, cause.WastedBytesMinimum ?? 0);
                module.Maximum = Saturated.Sum(module.Maximum ?? 0, most);
            }

            module.Meet(boot, cause.WastedBytesMaximum ?? 0);
        }
    }

    /// <summary>Returns the modules that wasted most, by what is known best of them.</summary>
    public IEnumerable<FleetModule> Largest(int most) => _modules.Select(item => Result(item.Key, item.Value))
        .OrderByDescending(module => Math.Max(module.EstimatedBytes, module.WastedBytesMaximum ?? 0)).ThenByDescending(module => module.Count)
        .ThenBy(module => module.Name, StringComparer.Ordinal).Take(most);

    private Module Of(string name)
    {
        if (_modules.TryGetValue(name, out var module))
            return module;
        if (_modules.Count >= MostNames && !_modules.TryGetValue(name = Others, out module))
            _modules.Add(Others, module = new());
        if (module is null)
            _modules.Add(name, module = new());
        return module;
    }

    private static FleetModule Result(string name, Module module) => new()
    {
        Name = name,
        Boots = module.Boots,
        Count = module.Count,
        EstimatedBytes = module.EstimatedBytes,
        WastedBytesMinimum = module.Minimum,
        WastedBytesMaximum = module.Maximum,
        Paths = module.Worst.Paths,
    };

    private sealed class Module
    {
        private string? _last;

        public long Boots { get; private set; }

        public ulong Count { get; set; }

        public ulong EstimatedBytes { get; set; }

        public ulong? Minimum { get; set; }

        public ulong? Maximum { get; set; }

        public LargestBoots Worst { get; } = new(FleetMeasure.MostPaths);

        // A boot has the module in its list, and in several rows of its causes.
        public void Meet(FleetBoot boot, ulong wasted)
        {
            if (ReferenceEquals(_last, boot.Path))
                return;
            _last = boot.Path;
            Boots++;
            Worst.Add(wasted, boot);
        }
    }
}
