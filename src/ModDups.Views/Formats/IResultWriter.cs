namespace ModDups.Views.Formats;

/// <summary>
/// Writes the results of one command, each as soon as it arrives, with additional lines for users. Formats for programs
/// omit those lines. The writer must always be disposed, so that the output is complete and valid.
/// </summary>
public interface IResultWriter : IDisposable
{
    /// <summary>Writes the title of what follows.</summary>
    /// <param name="text">One line.</param>
    void Title(string text);

    /// <summary>Announces results of one type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="widest">An object whose texts are at least as long as those of all results; null where none is known.</param>
    void Begin<T>(T? widest)
        where T : class;

    /// <summary>Writes a result.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="result">The result.</param>
    void Write<T>(T result)
        where T : class;

    /// <summary>Writes results that belong together.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="results">The results. Nothing is written for an empty list.</param>
    void WriteAll<T>(IReadOnlyList<T> results)
        where T : class;

    /// <summary>Adds a line to the previous output.</summary>
    /// <param name="text">One line.</param>
    void Note(string text);

    /// <summary>Adds lines as a separate paragraph.</summary>
    /// <param name="lines">The lines. Nothing is written for an empty list.</param>
    void Paragraph(IEnumerable<string> lines);
}
