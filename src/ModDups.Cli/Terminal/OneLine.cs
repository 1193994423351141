using System.Text;

namespace ModDups.Cli.Terminal;

/// <summary>Text from outside, such as names and paths, made fit for a terminal and for messages of one line.</summary>
internal static class OneLine
{
    /// <summary>The text with every control character, and so every escape sequence, shown as <c>?</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(char.IsControl))
            return text;
        var clean = new StringBuilder(text);
        for (var index = 0; index < clean.Length; index++)
        {
            if (char.IsControl(clean[index]))
                clean[index] = '?';
        }

        return clean.ToString();
    }
}
