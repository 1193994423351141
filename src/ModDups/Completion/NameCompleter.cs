using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ModDups.Commands.Completion;

/// <summary>Completes an argument from a list of names. Names that the argument already contains are not offered again.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private protected NameCompleter()
    {
    }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var word = new CompletedWord(wordToComplete);
        var given = ArgumentList.Of(commandAst, parameterName, fakeBoundParameters)
            .Select(Normalize)
            .Where(name => !name.Equals(Normalize(word.Text), StringComparison.OrdinalIgnoreCase))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var pattern = WildcardPattern.ContainsWildcardCharacters(word.Text)
            ? WildcardPattern.Get(Normalize(word.Text) + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)
            : null;
        return Names(commandAst, fakeBoundParameters)
            .Where(known => !given.Contains(Normalize(known.Name)))
            .Where(known => pattern?.IsMatch(Normalize(known.Name))
                ?? Normalize(known.Name).StartsWith(Normalize(word.Text), StringComparison.OrdinalIgnoreCase))
            .Select(known => new CompletionResult(
                word.Quote(known.Name), known.Name, CompletionResultType.ParameterValue, known.Tip));
    }

    /// <summary>Returns the names with their descriptions.</summary>
    private protected abstract IEnumerable<(string Name, string Tip)> Names(CommandAst command, IDictionary bound);

    /// <summary>Returns a name in the form in which names are compared.</summary>
    private protected virtual string Normalize(string name) => name;

    private protected static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
