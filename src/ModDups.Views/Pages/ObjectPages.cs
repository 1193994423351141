namespace ModDups.Views.Pages;

/// <summary>The kinds of objects that are shown as more than a row: a kind that is new has its line here.</summary>
internal static class ObjectPages
{
    private static readonly ObjectPage[] s_all =
    [
        new ModuleStatsPage(), new ModuleStatsComparisonPage(), new ModuleReplayResultPage(), new BlameReportPage(),
        new RemedyPage(), new ResolvedModulePage(), new LoadActionPage(),
    ];

    /// <summary>The page of a kind of object; null where a row will do.</summary>
    public static ObjectPage? Of(Type type) => Array.Find(s_all, page => page.Type == type);
}
