namespace ModDups.Commands.Output;

/// <summary>In which form the results of storms are written to a file.</summary>
public enum StormFormat
{
    /// <summary>A picture of the graph.</summary>
    Svg,

    /// <summary>A table between commas.</summary>
    Csv,
}
