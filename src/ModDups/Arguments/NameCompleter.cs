using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ModDups.Commands;

/// <summary>Completes an argument from a list of names.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private protected NameCompleter()
    {
    }

    private protected abstract IEnumerable<(string Name, string Tip)> Names { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var quote = wordToComplete.Length > 0 && wordToComplete[0] is '\'' or '"' ? wordToComplete[..1] : "";
        var word = wordToComplete.Trim('\'', '"');
        return Names
            .Where(known => known.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(known => new CompletionResult(
                quote + known.Name + quote, known.Name, CompletionResultType.ParameterValue, known.Tip));
    }
}
