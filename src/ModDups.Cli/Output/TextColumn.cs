namespace ModDups.Cli.Output;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Name">What stands above it.</param>
/// <param name="Widest">How many characters its widest cell will have; a wider one is still shown whole.</param>
/// <param name="IsNumber">True where the cells are set to the right.</param>
internal sealed record TextColumn(string Name, int Widest, bool IsNumber = true)
{
    /// <summary>The width, its name included.</summary>
    public int Width => Math.Max(Name.Length, Widest);
}
