using ModDups.Analysis.Advice;
using ModDups.Input;
using ModDups.Kernel;
using ModDups.Modules.Catalog;
using ModDups.Modules.Kmod;

namespace ModDups.Analysis.Fleets;

/// <summary>What single changes would save over a fleet, while boots are added.</summary>
internal sealed class FleetChanges
{
    private const int MostSystems = 4096;

    private readonly Dictionary<string, Change> _changes = new(StringComparer.Ordinal);
    private readonly Dictionary<(string?, string?, ModuleCompression?, ModuleCompression?), IReadOnlyList<(string Name, string Action)>> _cures = [];

    public void Add(FleetBoot boot)
    {
        if (boot.WastesByRule is not true)
            return;
        foreach (var (name, action) in CuresOf(boot))
        {
            if (!_changes.TryGetValue(name, out var change))
                _changes.Add(name, change = new());
            change.Boots++;
            var wasted = boot.MeasuredBytes;
            if (wasted is not null)
                change.MeasuredBoots++;
            change.Saved = Saturated.Sum(change.Saved, wasted ?? 0);
            change.Worst.Add(wasted ?? 0, boot);
            if (change.Worst.Kept.First().Boot.Path == boot.Path)
                change.Action = action;
        }
    }

    /// <summary>Returns the changes, those that save most first.</summary>
    public IEnumerable<FleetChange> Changes() => _changes.Select(item => new FleetChange
    {
        Change = item.Key,
        Action = item.Value.Action,
        Boots = item.Value.Boots,
        MeasuredBoots = item.Value.MeasuredBoots,
        SavedBytesMaximum = item.Value.Saved,
        Paths = item.Value.Worst.Paths,
    }).OrderByDescending(change => change.SavedBytesMaximum).ThenByDescending(change => change.Boots).ThenBy(change => change.Change, StringComparer.Ordinal);

    // Machines of a fleet are alike.
    private IReadOnlyList<(string Name, string Action)> CuresOf(FleetBoot boot)
    {
        var key = (boot.Kernel, boot.Kmod, boot.Files, boot.Decompression);
        if (_cures.TryGetValue(key, out var cures))
            return cures;
        var facts = new SystemFacts
        {
            Source = boot.Path,
            Kernel = boot.Kernel is { } kernel && KernelRelease.TryParse(kernel, out var release) ? release : null,
            Kmod = boot.Kmod is { } text && KmodRelease.TryParse(text, out var kmod) ? kmod : null,
            Files = boot.Files,
            Decompression = boot.Decompression,
        };
        cures = [.. SystemChanges.OfLoading(facts).Where(change => change.Facts.WastesByRule is false).Select(change => (change.Name, change.Action))];
        if (_cures.Count < MostSystems)
            _cures.Add(key, cures);
        return cures;
    }

    private sealed class Change
    {
        public string Action { get; set; } = "";

        public long Boots { get; set; }

        public long MeasuredBoots { get; set; }

        public ulong Saved { get; set; }

        public LargestBoots Worst { get; } = new(FleetMeasure.MostPaths);
    }
}
