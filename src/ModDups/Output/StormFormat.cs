namespace ModDups.Commands.Output;

/// <summary>The format of a file with the results of storms.</summary>
public enum StormFormat
{
    /// <summary>A picture of the graph.</summary>
    Svg,

    /// <summary>A table of comma-separated values.</summary>
    Csv,
}
