namespace ModDups.Views.Plot;

/// <summary>How a plot is made of characters.</summary>
internal abstract class PlotStyle
{
    /// <summary>How many dots a character has side by side.</summary>
    public abstract int DotsAcross { get; }

    /// <summary>How many dots a character has one above the other.</summary>
    public abstract int DotsDown { get; }

    /// <summary>The columns and rows that the axes take beside the lines; 0 where lines are drawn over the axes.</summary>
    public abstract int AxisThickness { get; }

    /// <summary>What stands where a name was cut.</summary>
    public abstract string Ellipsis { get; }

    /// <summary>The characters that tell series apart.</summary>
    protected abstract string Marks { get; }

    /// <summary>True for what tells series apart.</summary>
    public bool IsMark(char character) => Marks.Contains(character, StringComparison.Ordinal);

    /// <summary>The mark of a series.</summary>
    public char Mark(int series) => Marks[series % Marks.Length];

    /// <summary>A piece of its line, for the legend.</summary>
    public abstract string Sample(int series, int length);

    /// <summary>Draws the axes with ticks at these columns and rows of the canvas.</summary>
    public abstract void DrawAxes(
        TextCanvas canvas, PlotArea area, IReadOnlyCollection<int> columns, IReadOnlyCollection<int> rows);

    /// <summary>Draws the lines, each of which has as many dots as the area has room for.</summary>
    public abstract void DrawLines(TextCanvas canvas, PlotArea area, IReadOnlyList<DotGrid> lines);
}
