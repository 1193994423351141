using ModDups.Modules.Release;

namespace ModDups.Commands.Output;

/// <content>The modules of a release.</content>
public static partial class ViewText
{
    /// <summary>What is uncommon about a module: <c>built-in</c>, <c>blacklist</c>, <c>install</c>.</summary>
    /// <param name="module">The module.</param>
    public static string Flags(ReleaseModule module) => ReleaseModuleText.Flags(module);

    /// <summary>The patterns that a module answers to, as many as stand in one line.</summary>
    /// <param name="module">The module.</param>
    public static string Aliases(ReleaseModule module) => InOneLine([.. module.Aliases]);
}
