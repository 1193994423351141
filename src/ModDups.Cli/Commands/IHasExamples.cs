namespace ModDups.Cli.Commands;

/// <summary>A command whose help contains examples.</summary>
internal interface IHasExamples
{
    /// <summary>The end of the help.</summary>
    string Examples { get; }
}
