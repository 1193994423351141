using ModDups.Text;

namespace ModDups.Views.Formatting;

/// <summary>Makes external text, such as names and paths, safe for a terminal and for messages of one line.</summary>
public static class OneLine
{
    /// <summary>
    /// Returns the text with a <c>?</c> for every character that a terminal acts on, breaks a line at, or shows nothing for: control
    /// characters, and so every escape sequence, marks of the writing direction, and blanks without a width.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The new text; the same text where it has no such character.</returns>
    public static string Of(string text) => SafeText.Of(text);
}
