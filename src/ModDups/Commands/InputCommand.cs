using System.Management.Automation;
using ModDups.Commands.Input;
using ModDups.Input;

namespace ModDups.Commands;

/// <summary>Reads what the kernel has written: out of the running machine, files, folders, or text.</summary>
/// <typeparam name="T">What is read out of it.</typeparam>
public abstract class InputCommand<T> : ModDupsCommand
{
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";
    private protected const string TextSource = "pipeline";
    private const string TextSet = "Text";

    /// <summary>Characters that take so long to read that they are read aside; lines are read where they come.</summary>
    private const int LongText = 1 << 20;

    private static readonly Action<Action> s_here = static post => post();

    private TextFeed? _text;
    private Action<Action> _post = s_here;

    private protected InputCommand()
    {
    }

    /// <summary>Files or folders, with wildcards; the running machine where nothing is given.</summary>
    [Parameter(Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>Files or folders, each character taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The text itself, in lines or whole.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet, ValueFromPipeline = true)]
    [AllowEmptyString]
    [NoStats]
    public string[] InputObject { get; set; } = [];

    /// <summary>Reads one input.</summary>
    protected sealed override void ProcessRecord()
    {
        if (ParameterSetName is TextSet)
        {
            Feed();
            return;
        }
        EndText();
        switch (ParameterSetName)
        {
            case LiteralPathSet:
                ReadFiles(LiteralPath, isLiteral: true);
                break;
            case PathSet when Path is { } paths:
                ReadFiles(paths, isLiteral: false);
                break;
            case PathSet:
                Read(report => ReadPath(path: null, report));
                break;
            default:
                ReadObjects();
                break;
        }
    }

    /// <summary>Ends the text of the pipeline.</summary>
    protected override void EndProcessing() => EndText();

    /// <summary>Takes the objects, each as soon as it is read.</summary>
    private protected abstract void Give(T item);

    /// <summary>Reads a file or a folder, or the running machine where there is no path.</summary>
    private protected abstract IEnumerable<T> ReadPath(string? path, Action<InputProblem> report);

    /// <summary>Begins the text of the pipeline.</summary>
    private protected abstract TextFeed BeginText(Action<T> found, Action<InputProblem> report);

    /// <summary>Takes what the other parameters of a cmdlet give.</summary>
    private protected virtual void ReadObjects()
    {
    }

    /// <summary>Reads an input, away from the pipeline's thread.</summary>
    /// <param name="input">Reads it, and tells what is wrong with it.</param>
    private protected virtual void Read(InputReader<T> input) => Aside((post, _) => Read(input, post));

    /// <summary>Reads an input; what it gives and what is wrong with it goes to the pipeline's thread.</summary>
    /// <returns>True where it gave anything.</returns>
    private protected bool Read(InputReader<T> input, Action<Action> post)
    {
        var hasAny = false;
        foreach (var item in input(problem => post(() => Report(problem))))
        {
            post(() => Give(item));
            hasAny = true;
        }
        return hasAny;
    }

    private void Feed()
    {
        _text ??= BeginText(item => _post(() => Give(item)), problem => _post(() => Report(problem)));
        foreach (var text in InputObject)
        {
            if (text.Length < LongText)
                _text.Feed(text);
            else
                FeedAside(_text, text);
        }
    }

    private void FeedAside(TextFeed feed, string text)
    {
        Aside((post, _) =>
        {
            _post = post;
            feed.Feed(text);
        });
        _post = s_here;
    }

    private void EndText()
    {
        var text = _text;
        _text = null;
        text?.Complete();
    }

    private void ReadFiles(string[] paths, bool isLiteral)
    {
        var resolver = new InputPaths(SessionState);
        foreach (var path in paths)
        {
            foreach (var file in resolver.Resolve(path, isLiteral, WriteError))
                Read(report => ReadPath(file, report));
        }
    }
}
