namespace ModDups.Cli.Commands;

/// <summary>A command that shows in its help how it is used.</summary>
internal interface IHasExamples
{
    /// <summary>The end of its help.</summary>
    string Examples { get; }
}
