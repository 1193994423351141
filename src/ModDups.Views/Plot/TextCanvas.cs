using System.Text;

namespace ModDups.Views.Plot;

/// <summary>A grid of characters, each of which may belong to a series and then has its colour.</summary>
internal sealed class TextCanvas(int width, int height)
{
    // Of the 16 colours that a terminal's theme defines, those that are readable on black and on white.
    private static readonly int[] s_colours = [36, 33, 35, 32, 31, 94, 96, 93, 95];

    private readonly char[] _characters = Blank(width * height);
    private readonly int[] _owners = new int[width * height];

    public int Width => width;

    /// <summary>Writes text. Text beyond the right edge is dropped.</summary>
    /// <param name="column">The first column.</param>
    /// <param name="row">The row, from the top.</param>
    /// <param name="text">The text.</param>
    /// <param name="series">The series that it belongs to.</param>
    public void Write(int column, int row, string text, int? series = null)
    {
        for (var i = 0; i < text.Length && column + i < width; i++)
            Put(column + i, row, text[i], series);
    }

    public void Put(int column, int row, char character, int? series = null)
    {
        _characters[(row * width) + column] = character;
        _owners[(row * width) + column] = series + 1 ?? 0;
    }

    public char CharacterAt(int column, int row) => _characters[(row * width) + column];

    /// <summary>Returns true where no series is drawn.</summary>
    public bool IsFree(int column, int row) => _owners[(row * width) + column] == 0;

    /// <summary>Returns the lines without trailing blanks.</summary>
    /// <param name="colour">True to colour each series with SGR sequences (ECMA-48).</param>
    public string[] ToLines(bool colour) => [.. Enumerable.Range(0, height).Select(row => Line(row * width, colour))];

    private static char[] Blank(int length)
    {
        var characters = new char[length];
        Array.Fill(characters, ' ');
        return characters;
    }

    private string Line(int start, bool colour)
    {
        var characters = _characters.AsSpan(start, width).TrimEnd(' ');
        if (!colour)
            return characters.ToString();

        var line = new StringBuilder();
        var owner = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var next = _owners[start + i];
            if (next != owner)
                line.Append(Switch(next));
            owner = next;
            line.Append(characters[i]);
        }
        return line.Append(owner == 0 ? "" : Switch(0)).ToString();
    }

    private static string Switch(int owner) =>
        FormattableString.Invariant($"\e[{(owner == 0 ? 0 : s_colours[(owner - 1) % s_colours.Length])}m");
}
