namespace ModDups.Views.Plot;

/// <summary>The area of a canvas in which lines may be drawn, in characters. Rows are counted from the top.</summary>
internal readonly record struct PlotArea(int Left, int Top, int Columns, int Rows)
{
    public int Right => Left + Columns - 1;

    public int Bottom => Top + Rows - 1;
}
