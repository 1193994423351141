using ModDups.Views.Tables;

namespace ModDups.Views.Formats;

/// <summary>An output format for the results of every command.</summary>
public interface IOutputFormat
{
    /// <summary>The name of the format in lower case, which is also the name of the command-line option.</summary>
    string Name { get; }

    /// <summary>Returns a one-line description of the output.</summary>
    /// <param name="results">The type of the results, such as <c>ModuleStats</c>.</param>
    string Describe(string results);

    /// <summary>Begins to write results.</summary>
    /// <param name="write">Receives the output.</param>
    /// <param name="hasColor">True where the output may contain colour.</param>
    IResultWriter Open(OutputSink write, bool hasColor);
}
