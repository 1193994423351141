namespace ModDups.Plot;

/// <summary>Where lines may be drawn on a canvas, in characters; rows are counted from the top.</summary>
internal readonly record struct PlotArea(int Left, int Top, int Columns, int Rows)
{
    internal int Right => Left + Columns - 1;

    internal int Bottom => Top + Rows - 1;
}
