using System.CommandLine;
using ModDups.Cli.Options;
using ModDups.Cli.Terminal;
using ModDups.Views.Formats;

namespace ModDups.Cli.Commands;

/// <summary>A command that reads inputs of one kind, and writes its results in one of the formats.</summary>
/// <typeparam name="T">What is read from the inputs.</typeparam>
internal abstract class ReadingCommand<T> : Command, IHasExamples
{
    private readonly Inputs<T> _inputs;

    /// <summary>Adds the inputs and the formats to the command.</summary>
    /// <param name="name">The name of the command.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="results">The kind of its results.</param>
    /// <param name="host">The process.</param>
    /// <param name="arguments">All arguments of the command line.</param>
    /// <param name="inputs">Creates the inputs.</param>
    protected ReadingCommand(
        string name,
        string description,
        string results,
        Host host,
        IReadOnlyList<string> arguments,
        Func<Host, Command, IReadOnlyList<string>, Inputs<T>> inputs)
        : base(name, description)
    {
        Host = host;
        _inputs = inputs(host, this, arguments);
        Format = new(this, results);
        SetAction(Run);
    }

    /// <inheritdoc/>
    public abstract string Examples { get; }

    /// <summary>The process.</summary>
    protected Host Host { get; }

    /// <summary>The options for the format.</summary>
    protected FormatOptions Format { get; }

    /// <summary>Runs the command, and returns the exit status.</summary>
    protected abstract int Run(ParseResult parsed);

    /// <summary>Returns the given paths, of which <c>-</c> is standard input.</summary>
    protected IReadOnlyList<string> PathsIn(ParseResult parsed) => _inputs.PathsIn(parsed);

    /// <summary>Reads the inputs one after another, with an output for what they contain.</summary>
    /// <returns>The exit status.</returns>
    protected int ForEach(ParseResult parsed, Action<T, IResultWriter> take)
    {
        using var output = Format.Open(parsed, Host);
        return ForEach(parsed, found => take(found, output));
    }

    /// <summary>Reads the inputs one after another.</summary>
    /// <returns>The exit status.</returns>
    protected int ForEach(ParseResult parsed, Action<T> take) => _inputs.ForEach(parsed, take);
}
