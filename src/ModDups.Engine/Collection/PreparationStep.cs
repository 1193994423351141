namespace ModDups.Collection;

/// <summary>One step that makes the next boot write evidence, as commands for a shell. Nothing runs them.</summary>
/// <param name="Purpose">What the step is for.</param>
/// <param name="Command">The command that does it, as root.</param>
/// <param name="Undo">The command that takes it back.</param>
public sealed record PreparationStep(string Purpose, string Command, string Undo)
{
    /// <summary>Returns the step as lines for a shell: a comment, and the command.</summary>
    public override string ToString() => $"# {Purpose}\n{Command}";
}
