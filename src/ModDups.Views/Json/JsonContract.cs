using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModDups.Analysis.Comparison;
using ModDups.Kernel;
using ModDups.Statistics;

namespace ModDups.Views.Json;

/// <summary>
/// How each type of object becomes JSON: its properties, and in their places the rows of the kernel's table of counters
/// for which it has no property.
/// </summary>
internal static class JsonContract
{
    private static readonly JsonSerializerOptions s_options = new(ViewJson.Default.Options)
    {
        TypeInfoResolver = ViewJson.Default.WithAddedModifier(AddCounters),
    };

    /// <summary>Returns the contract of a type.</summary>
    /// <exception cref="NotSupportedException"><see cref="ViewJson"/> does not name the type.</exception>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));

    private static void AddCounters(JsonTypeInfo contract)
    {
        if (contract.Type == typeof(ModuleStats))
            AddCounters(contract, typeof(ulong?), (item, row) => ((ModuleStats)item).Value(row));
        else if (contract.Type == typeof(ModuleStatsComparison))
            AddCounters(contract, typeof(CounterChange), (item, row) => ((ModuleStatsComparison)item).Change(row));
    }

    private static void AddCounters(JsonTypeInfo contract, Type type, Func<object, KernelCounter, object?> value)
    {
        var place = 0;
        foreach (var row in KernelCounters.InObjects)
        {
            var known = contract.Properties.Index().FirstOrDefault(property => property.Item.Name == row.Name);
            if (known.Item is not null)
            {
                place = known.Index + 1;
                continue;
            }

            // Only counters that the kernel keeps have a change between two snapshots.
            if (type == typeof(CounterChange) && !row.IsKept)
                continue;
            var property = contract.CreateJsonPropertyInfo(type, row.Name);
            property.Get = item => value(item, row);
            contract.Properties.Insert(place++, property);
        }
    }
}
