using ModDups.Views.Tables;

namespace ModDups.Views.Formats;

/// <summary>A form for the results of every command.</summary>
public interface IOutputFormat
{
    /// <summary>The name, in lower case: that of the command line's option.</summary>
    string Name { get; }

    /// <summary>Says in one line what is written.</summary>
    /// <param name="results">The kind of the results: <c>ModuleStats</c>.</param>
    string Describe(string results);

    /// <summary>Begins to write results.</summary>
    /// <param name="write">Takes the output.</param>
    /// <param name="hasColor">True where a person may see colour.</param>
    IResultWriter Open(OutputSink write, bool hasColor);
}
