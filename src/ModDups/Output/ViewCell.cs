using System.Management.Automation;
using System.Runtime.CompilerServices;
using ModDups.Simulation.Bench;
using ModDups.Statistics;
using ModDups.Views.PowerShell;

namespace ModDups.Commands.Output;

/// <summary>
/// The functions that the scripts in ModDups.Format.ps1xml call. The class is in this assembly, apart from the
/// descriptions, so that importing the module does not load them.
/// </summary>
public static class ViewCell
{
    private const string Deserialized = "Deserialized.";

    private static readonly ConditionalWeakTable<PSObject, RestoredObject> s_restored = [];

    /// <inheritdoc cref="ViewCells.Text"/>
    public static string Text(object item, int cell, int width) => ViewCells.Text(Described(item), cell, width);

    /// <inheritdoc cref="ViewCells.IsShown"/>
    public static bool IsShown(object item, int cell) => ViewCells.IsShown(Described(item), cell);

    /// <inheritdoc cref="ViewCells.Color"/>
    public static string Color(object item, int cell) => ViewCells.Color(Described(item), cell);

    // PowerShell shows a deserialized object in the view of its type. It is still only properties where it was imported before
    // the module was, or where ModDups.Types.ps1xml doesn't restore its type. Each of its cells asks for the same object.
    private static object Described(object item)
    {
        if (item is not PSObject { BaseObject: PSCustomObject } properties)
            return item;
        if (s_restored.TryGetValue(properties, out var known) && known.IsCurrent)
            return known.Item;
        if (TypeOf(properties) is not { } type)
            return item;
        var restored = new RestoredObject(properties, type == typeof(ModuleBench) ? typeof(SavedBenchState) : type);
        s_restored.AddOrUpdate(properties, restored);
        return restored.Item;
    }

    private static Type? TypeOf(PSObject properties) => properties.TypeNames
        .Where(name => name.StartsWith(Deserialized, StringComparison.Ordinal))
        .Select(name => typeof(ModuleStats).Assembly.GetType(name[Deserialized.Length..]))
        .FirstOrDefault(type => type is not null);
}
