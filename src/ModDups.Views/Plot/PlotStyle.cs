namespace ModDups.Views.Plot;

/// <summary>How a plot is drawn with characters.</summary>
internal abstract class PlotStyle
{
    /// <summary>The number of dots in a character, horizontally.</summary>
    public abstract int DotsAcross { get; }

    /// <summary>The number of dots in a character, vertically.</summary>
    public abstract int DotsDown { get; }

    /// <summary>The columns and rows that the axes take beside the lines; 0 where lines are drawn over the axes.</summary>
    public abstract int AxisThickness { get; }

    /// <summary>The text that replaces the end of a cut name.</summary>
    public abstract string Ellipsis { get; }

    /// <summary>The characters that distinguish series.</summary>
    protected abstract string Marks { get; }

    /// <summary>Returns true for a character that distinguishes series.</summary>
    public bool IsMark(char character) => Marks.Contains(character, StringComparison.Ordinal);

    /// <summary>Returns the mark of a series.</summary>
    public char Mark(int series) => Marks[series % Marks.Length];

    /// <summary>Returns a piece of the line of a series, for the legend.</summary>
    public abstract string Sample(int series, int length);

    /// <summary>Draws the axes with ticks at these columns and rows of the canvas.</summary>
    public abstract void DrawAxes(
        TextCanvas canvas, PlotArea area, IReadOnlyCollection<int> columns, IReadOnlyCollection<int> rows);

    /// <summary>Draws the lines, each with as many dots as the area contains.</summary>
    public abstract void DrawLines(TextCanvas canvas, PlotArea area, IReadOnlyList<DotGrid> lines);
}
