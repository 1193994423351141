using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModDups.Modules.Release;

namespace ModDups.Commands.Completion;

/// <summary>Completes the path of a catalog: the modules of the kernels of this machine first, then files and folders.</summary>
public sealed class CatalogCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var word = new CompletedWord(wordToComplete);
        var kernels = RunningKernel.Catalogs()
            .Where(known => known.Path.StartsWith(word.Text, StringComparison.Ordinal))
            .Select(known => new CompletionResult(
                word.Quote(known.Path), known.Path, CompletionResultType.ProviderContainer, known.Tip))
            .ToList();
        return kernels.Concat(CompletionCompleters.CompleteFilename(wordToComplete)
            .Where(file => !kernels.Exists(kernel => kernel.CompletionText == file.CompletionText)));
    }
}
