namespace ModDups.Tests.Architecture;

/// <summary>The built assemblies of the project.</summary>
internal static class AssembliesUnderTest
{
    /// <summary>Their paths.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. ((string[])["ModDups.Engine", "ModDups.Views", "ModDups", "ModDups.Cli"])
            .Select(name => Path.Join(AppContext.BaseDirectory, $"{name}.dll")),
    ];
}
