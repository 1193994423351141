using System.Globalization;
using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// A rate limit in userspace, as Greg Kroah-Hartman suggested it (2023-04-20) and as s390 had it: at most N loads at a time,
/// whatever their names. A loader whose turn comes looks again whether the module is live. The name is
/// <c>UserspaceLimit</c> or <c>UserspaceLimit:N</c>.
/// </summary>
public sealed class UserspaceLimit : Remedy
{
    /// <summary>The most loads at a time, from 1.</summary>
    /// <value>50 by default: the mails name no number, and this is that of request_module().</value>
    public int Limit { get; private init; } = KernelLimits.MostRequests;

    /// <inheritdoc/>
    public override string Name => Limit == KernelLimits.MostRequests
        ? nameof(UserspaceLimit)
        : string.Create(CultureInfo.InvariantCulture, $"{nameof(UserspaceLimit)}:{Limit}");

    /// <inheritdoc/>
    public override string Summary => "Userspace makes at most N loads at a time (UserspaceLimit:N, 50 by default), and looks again after the wait";

    /// <inheritdoc/>
    public override string Origin => "Kroah-Hartman in \"Re: [PATCH] module: add debugging auto-load duplicate module support\", 2023-04-20; s390";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "in userspace, where the module is live after the wait";

    /// <inheritdoc/>
    public override string Cost => "0, or 2 * len + clen for those that load at the same time";

    /// <inheritdoc/>
    public override string Gets => "no call where the module is live, otherwise what the kernel under it says";

    /// <inheritdoc/>
    public override string Limitation => "Loads of one module in the same turn are still duplicates. All loads wait longer";

    internal override int Order => 6;

    internal override KernelRelease Base { get; } = new KernelRelease("6.3");

    internal override string ParameterText => "a whole number from 1, such as UserspaceLimit:8";

    internal override RemedyState Begin() => new State(Limit);

    internal override Remedy? WithParameter(string parameter) =>
        int.TryParse(parameter, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? new UserspaceLimit { Limit = limit }
            : null;

    private sealed class State(int limit) : RemedyState
    {
        private readonly LoadSemaphore _loaders = new(limit);

        public override bool TurnsAreInUserspace => true;

        public override Verdict BeforeCall(ILoad load) => _loaders.Enter(load);

        public override void Ended(ILoad load, long now) => _loaders.Leave(load);

        public override ILoad? TakeTurn() => _loaders.TakeTurn();
    }
}
