namespace ModDups.Views.Formats;

/// <summary>The output formats. A new format needs a file beside this one, and a line here.</summary>
public static class OutputFormats
{
    /// <summary>The default format, for users.</summary>
    public static IOutputFormat Default { get; } = new TableFormat();

    /// <summary>The formats that must be requested by name.</summary>
    public static IReadOnlyList<IOutputFormat> Named { get; } = [new JsonFormat()];
}
