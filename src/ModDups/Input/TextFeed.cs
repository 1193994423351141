namespace ModDups.Commands.Input;

/// <summary>Takes the strings of a pipeline, which are one continuous text.</summary>
/// <param name="Feed">Takes a line, or several.</param>
/// <param name="Complete">Ends the text.</param>
internal sealed record TextFeed(Action<string> Feed, Action Complete);
