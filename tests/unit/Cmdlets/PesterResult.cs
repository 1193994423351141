namespace ModDups.Tests.Cmdlets;

/// <summary>How one test of tests/pester ended.</summary>
/// <param name="File">The file in which it stands.</param>
/// <param name="Name">Its title, with those around it.</param>
/// <param name="Result">Passed, Failed, Skipped or another word of Pester's.</param>
/// <param name="Message">Why it failed or was skipped.</param>
public sealed record PesterResult(string File, string Name, string Result, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}: {Name}";
}
