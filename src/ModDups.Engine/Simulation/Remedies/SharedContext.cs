using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// kmod and udev with one loading context for the whole boot: the first request for a module loads it, and all others
/// get that result without a system call. It was proposed for a kernel that has the early check.
/// </summary>
public sealed class SharedContext : Remedy
{
    /// <inheritdoc/>
    public override string Summary => "kmod shares one loading context during boot: each module is loaded by one worker alone";

    /// <inheritdoc/>
    public override string Origin => "Chamberlain in \"Re: [PATCH] module: add debugging auto-load duplicate module support\", 2023-04-20";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "in userspace, before the system call";

    /// <inheritdoc/>
    public override string Cost => "0";

    /// <inheritdoc/>
    public override string Gets => "the first one's result";

    /// <inheritdoc/>
    public override string Limitation => "It does nothing for loads that do not come from udev: request_module() starts a modprobe of its own each time";

    internal override int Order => 7;

    internal override KernelRelease Base { get; } = new KernelRelease("6.4");

    internal override RemedyState Begin() => new State();

    private sealed class State : RemedyState
    {
        private readonly Dictionary<int, ILoad> _running = [];
        private readonly Dictionary<int, Errno> _results = [];

        public override Verdict BeforeCall(ILoad load)
        {
            if (_results.TryGetValue(load.Module, out var result))
                return Verdict.Refuse(result);
            return _running.TryAdd(load.Module, load) ? Verdict.Proceed : Verdict.Join(_running[load.Module]);
        }

        public override void Ended(ILoad load, long now)
        {
            if (!_running.TryGetValue(load.Module, out var first) || !ReferenceEquals(first, load))
                return;
            _running.Remove(load.Module);
            _results[load.Module] = load.Result;
        }
    }
}
