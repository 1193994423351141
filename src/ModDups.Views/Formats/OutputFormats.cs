namespace ModDups.Views.Formats;

/// <summary>The forms of results: one that is new has its file beside this, and its name here.</summary>
public static class OutputFormats
{
    /// <summary>The form for people, which nobody has to ask for.</summary>
    public static IOutputFormat Default { get; } = new TableFormat();

    /// <summary>The forms that have to be asked for by their names.</summary>
    public static IReadOnlyList<IOutputFormat> Named { get; } = [new JsonFormat()];
}
