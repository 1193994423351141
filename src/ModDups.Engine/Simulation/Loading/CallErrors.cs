namespace ModDups.Simulation.Loading;

/// <summary>How many system calls of one kind returned one error.</summary>
/// <param name="Call">The system call: <c>finit_module</c>, <c>init_module</c> or <c>delete_module</c>.</param>
/// <param name="Errno">The name of the error. The kernel's EWOULDBLOCK is <c>EAGAIN</c>.</param>
/// <param name="Count">The number of calls, from 1.</param>
public sealed record CallErrors(string Call, string Errno, long Count)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Call} {Errno} {Count}");
}
