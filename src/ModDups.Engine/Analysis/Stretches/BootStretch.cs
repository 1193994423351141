using ModDups.Evidence;

namespace ModDups.Analysis.Stretches;

/// <summary>The events that are analysed together: those of a whole boot, or of a part of one that has too many for the memory.</summary>
/// <param name="Events">The events. Around those of a part are some of its neighbours', which show when modules were live.</param>
/// <param name="IsWhole">True for a whole boot.</param>
internal sealed record BootStretch(IReadOnlyList<BootEvent> Events, bool IsWhole)
{
    /// <summary>Returns a boot that is not cut.</summary>
    public static BootStretch Whole(IEnumerable<ModuleLoadEvent> events) => new([.. events.Select(found => new BootEvent(found))], IsWhole: true);
}
