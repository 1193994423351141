using System.Buffers;
using System.Management.Automation.Language;

namespace ModDups.Commands.Completion;

/// <summary>The word that is being completed, which may have begun with a quote.</summary>
internal sealed class CompletedWord
{
    /// <summary>Characters that end or change a word outside quotes.</summary>
    private static readonly SearchValues<char> s_special = SearchValues.Create(" \t'\"`$(){}[];,|&<>@#*?‘’“”");

    private readonly char? _quote;

    public CompletedWord(string word)
    {
        if (word is ['\'' or '"', ..])
            _quote = word[0];
        Text = word.Trim('\'', '"');
    }

    /// <summary>The word without its quotes.</summary>
    public string Text { get; }

    /// <summary>Returns a name in the quotes with which the word began, or in the quotes that it needs.</summary>
    public string Quote(string name) => _quote switch
    {
        '"' => "\"" + name.Replace("`", "``", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal).Replace("$", "`$", StringComparison.Ordinal) + "\"",
        '\'' => InSingleQuotes(name),
        _ => name.Length == 0 || name.AsSpan().IndexOfAny(s_special) >= 0 || name[0] == '-' ? InSingleQuotes(name) : name,
    };

    private static string InSingleQuotes(string name) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
