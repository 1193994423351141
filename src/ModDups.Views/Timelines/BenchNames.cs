using System.Runtime.CompilerServices;
using System.Text.Json;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Userspace;

namespace ModDups.Views.Timelines;

/// <summary>The names of slices that contain the name of a module, each encoded once.</summary>
internal sealed class BenchNames
{
    // The events of one kind share their targets. Those of a modprobe go with it.
    private readonly ConditionalWeakTable<IReadOnlyList<ProbeTarget>, string> _targets = [];

    private readonly Dictionary<(string Prefix, string Module), JsonEncodedText> _names = [];

    /// <summary>The name of a load or a request.</summary>
    public JsonEncodedText Of(string module) => Of("", module);

    /// <summary>The name of an unloading.</summary>
    public JsonEncodedText Unload(string module) => Of("unload ", module);

    /// <summary>The name of a wait for the load of a module.</summary>
    public JsonEncodedText Wait(string module) => Of("wait for ", module);

    /// <summary>The name of a wait for a load whose result is shared.</summary>
    public JsonEncodedText Join(string module) => Of("join ", module);

    /// <summary>The modules that a process was asked for, such as <c>kvm_intel, aesni_intel</c>.</summary>
    public string Of(IReadOnlyList<ProbeTarget> targets, ModuleTable table)
    {
        if (!_targets.TryGetValue(targets, out var text))
            _targets.Add(targets, text = string.Join(", ", targets.Select(target => table.Modules[target.Module].Name)));
        return text;
    }

    private JsonEncodedText Of(string prefix, string module)
    {
        if (!_names.TryGetValue((prefix, module), out var name))
            _names.Add((prefix, module), name = TimelineWords.Name(prefix + module));
        return name;
    }
}
