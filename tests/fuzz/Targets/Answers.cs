using ModDups.Modules.Kmod;

namespace ModDups.Fuzz.Targets;

/// <summary>What a resolver answers.</summary>
internal static class Answers
{
    /// <summary>Asks for names in each way, and adds the answers.</summary>
    public static void Of(ModuleResolver resolver, IEnumerable<string> names, List<object> read)
    {
        foreach (var name in names)
        {
            read.AddRange(resolver.Resolve(name, _ => { }));
            read.AddRange(resolver.ShowDepends(name, useBlacklist: false, _ => { }));
            read.AddRange(resolver.ShowDepends(name, useBlacklist: true, _ => { }));
            read.AddRange(resolver.ProbesOf(name).Select(probe => $"{probe.Module}: {string.Join(' ', probe.Steps)}"));
        }
    }
}
