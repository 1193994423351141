namespace ModDups.Views.Plot;

/// <summary>Where lines may be drawn on a canvas, in characters; rows are counted from the top.</summary>
internal readonly record struct PlotArea(int Left, int Top, int Columns, int Rows)
{
    public int Right => Left + Columns - 1;

    public int Bottom => Top + Rows - 1;
}
