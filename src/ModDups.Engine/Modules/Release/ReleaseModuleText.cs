namespace ModDups.Modules.Release;

/// <summary>Formats the properties of a module for display. Only views use it.</summary>
public static class ReleaseModuleText
{
    /// <summary>Returns the flags of a module: <c>built-in</c>, <c>blacklist</c>, <c>install</c>, separated by commas.</summary>
    /// <param name="module">The module.</param>
    public static string Flags(ReleaseModule module) => string.Join(", ", FlagsOf(module));

    private static IEnumerable<string> FlagsOf(ReleaseModule module)
    {
        if (module.IsBuiltIn)
            yield return "built-in";
        if (module.IsBlacklisted)
            yield return "blacklist";
        if (module.InstallCommand is not null)
            yield return "install";
    }
}
