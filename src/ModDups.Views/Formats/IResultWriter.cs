namespace ModDups.Views.Formats;

/// <summary>
/// Takes the results of one command, each as soon as it is there, and what a person should read beside them: formats for
/// programs leave that out. It has to be disposed of, whatever happens, so that what was done can be read.
/// </summary>
public interface IResultWriter : IDisposable
{
    /// <summary>Says what follows.</summary>
    /// <param name="text">One line.</param>
    void Title(string text);

    /// <summary>Announces results of one kind.</summary>
    /// <typeparam name="T">Their kind.</typeparam>
    /// <param name="widest">One whose texts are as long as any that will come; null where nobody knows.</param>
    void Begin<T>(T? widest)
        where T : class;

    /// <summary>Takes a result.</summary>
    /// <typeparam name="T">Its kind.</typeparam>
    /// <param name="result">The result.</param>
    void Write<T>(T result)
        where T : class;

    /// <summary>Takes results that belong together.</summary>
    /// <typeparam name="T">Their kind.</typeparam>
    /// <param name="results">All of them; nothing is written where there is none.</param>
    void WriteAll<T>(IReadOnlyList<T> results)
        where T : class;

    /// <summary>Adds a line to what is above.</summary>
    /// <param name="text">One line.</param>
    void Note(string text);

    /// <summary>Adds lines that stand by themselves.</summary>
    /// <param name="lines">The lines; nothing is written where there is none.</param>
    void Paragraph(IEnumerable<string> lines);
}
