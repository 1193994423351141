using System.Management.Automation;
using ModDups.Commands.Input;
using ModDups.Input;

namespace ModDups.Commands;

/// <summary>Reads output of the kernel from the running machine, files, folders, or text.</summary>
/// <typeparam name="T">The type of the objects read.</typeparam>
public abstract class InputCommand<T> : PathCommand
{
    private const string TextSet = "Text";

    /// <summary>Text of at least this many characters is read in the background; shorter text is read on the pipeline's thread.</summary>
    private const int LongText = 1 << 20;

    /// <summary>Reads an input from the beginning.</summary>
    /// <param name="report">Receives the problems as they are found.</param>
    /// <returns>The objects, each as soon as it is read.</returns>
    private protected delegate IEnumerable<T> InputReader(Action<InputProblem> report);

    private static readonly Action<Action> s_here = static post => post();

    private TextFeed? _text;
    private Action<Action> _post = s_here;

    private protected InputCommand()
    {
    }

    /// <summary>The text itself, as lines or as one string.</summary>
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
        if (GivenFiles is { } files)
            ReadFiles(files);
        else if (ParameterSetName is PathSet)
            Read(report => ReadPath(path: null, report));
        else
            ReadObjects();
    }

    /// <summary>Ends the text of the pipeline.</summary>
    protected override void EndProcessing() => EndText();

    /// <summary>Receives each object as soon as it is read.</summary>
    private protected abstract void Give(T item);

    /// <summary>Reads a file or a folder; without a path, the running machine.</summary>
    private protected abstract IEnumerable<T> ReadPath(string? path, Action<InputProblem> report);

    /// <summary>Begins the text of the pipeline.</summary>
    private protected abstract TextFeed BeginText(Action<T> found, Action<InputProblem> report);

    /// <summary>Reads the objects from a cmdlet's other parameters.</summary>
    private protected virtual void ReadObjects()
    {
    }

    /// <summary>Reads an input on a background thread.</summary>
    /// <param name="input">Reads the input and reports its problems.</param>
    private protected virtual void Read(InputReader input) => RunInBackground((post, _) => Read(input, post));

    /// <summary>Reads an input. Its objects and problems are posted to the pipeline's thread.</summary>
    /// <returns>True where the input contained any object.</returns>
    private protected bool Read(InputReader input, Action<Action> post)
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
                FeedInBackground(_text, text);
        }
    }

    private void FeedInBackground(TextFeed feed, string text)
    {
        RunInBackground((post, _) =>
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

    private void ReadFiles(IEnumerable<string> files)
    {
        foreach (var file in files)
            Read(report => ReadPath(file, report));
    }

    /// <summary>Receives the strings of a pipeline, which are one continuous text.</summary>
    /// <param name="Feed">Receives one line or several.</param>
    /// <param name="Complete">Ends the text.</param>
    private protected sealed record TextFeed(Action<string> Feed, Action Complete);
}
