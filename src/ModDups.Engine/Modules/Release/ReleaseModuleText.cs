namespace ModDups.Modules.Release;

/// <summary>What a person reads of a module of a release. Only views use it.</summary>
public static class ReleaseModuleText
{
    /// <summary>What is uncommon about it: <c>built-in</c>, <c>blacklist</c>, <c>install</c>, with commas between.</summary>
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
