using System.Globalization;
using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// A semaphore around the kernel's read in finit_module(), as Linus Torvalds proposed it on 2023-03-24
/// (CAHk-=wjsBkyD+y_zfif1MXWYEkvPt+TPLdVjP41573oKEOu4qA@mail.gmail.com): at most N files are read at a time. It is released
/// as soon as a file is read, before it is decompressed and loaded. The name is <c>RateLimit</c> or <c>RateLimit:N</c>.
/// </summary>
public sealed class RateLimit : Remedy
{
    /// <summary>The most reads at a time, from 1.</summary>
    /// <value>50 by default, as in the proposal and as for request_module().</value>
    public int Limit { get; private init; } = KernelLimits.MostRequests;

    /// <inheritdoc/>
    public override string Name => Limit == KernelLimits.MostRequests
        ? nameof(RateLimit)
        : string.Create(CultureInfo.InvariantCulture, $"{nameof(RateLimit)}:{Limit}");

    /// <inheritdoc/>
    public override string Summary => "The kernel reads at most N files at a time (RateLimit:N, 50 by default); the rest wait for their turn";

    /// <inheritdoc/>
    public override string Origin => "Torvalds, CAHk-=wjsBkyD+y_zfif1MXWYEkvPt+TPLdVjP41573oKEOu4qA@mail.gmail.com, 2023-03-24";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "nowhere by name: loads wait before the read";

    /// <inheritdoc/>
    public override string Cost => "2 * len + clen";

    /// <inheritdoc/>
    public override string Gets => "what the kernel under it says, after its turn";

    /// <inheritdoc/>
    public override string Limitation => "It does nothing for init_module(). It bounds the reads at a time, not the loads: every duplicate is still read";

    internal override int Order => 3;

    internal override KernelRelease Base { get; } = new KernelRelease("6.3");

    internal override bool ActsOnFiles => true;

    internal override bool ActsAfterRead => true;

    internal override string ParameterText => "a whole number from 1, such as RateLimit:8";

    internal override RemedyState Begin() => new State(Limit);

    internal override Remedy? WithParameter(string parameter) =>
        int.TryParse(parameter, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? new RateLimit { Limit = limit }
            : null;

    private sealed class State(int limit) : RemedyState
    {
        private readonly LoadSemaphore _readers = new(limit);

        public override Verdict BeforeRead(ILoad load, long now) =>
            load.SystemCall == LoadSystemCall.FinitModule ? _readers.Enter(load) : Verdict.Proceed;

        public override void ReadEnded(ILoad load, long now) => _readers.Leave(load);

        public override ILoad? TakeTurn() => _readers.TakeTurn();
    }
}
