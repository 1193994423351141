using System.Globalization;
using ModDups.Kernel;

namespace ModDups.Simulation.Remedies;

/// <summary>
/// At most N loads at a time, whatever their names; the others wait for their turn. The name is <c>RateLimit</c> or
/// <c>RateLimit:N</c>. It was discussed for the kernel before 6.4.
/// </summary>
public sealed class RateLimit : Remedy
{
    /// <summary>The most loads in flight at a time, from 1.</summary>
    /// <value>50 by default.</value>
    public int Limit { get; private init; } = KernelLimits.MostRequests;

    /// <inheritdoc/>
    public override string Name => Limit == KernelLimits.MostRequests
        ? nameof(RateLimit)
        : string.Create(CultureInfo.InvariantCulture, $"{nameof(RateLimit)}:{Limit}");

    /// <inheritdoc/>
    public override string Summary => "At most N loads at a time (RateLimit:N, 50 by default); the rest wait for their turn";

    /// <inheritdoc/>
    public override string Origin => "discussed for finit_module(), CAHk-=wjsBkyD+y_zfif1MXWYEkvPt+TPLdVjP41573oKEOu4qA@mail.gmail.com; s390 limits in userspace";

    /// <inheritdoc/>
    public override string? KernelVersion => null;

    /// <inheritdoc/>
    public override string StoppedAt => "nowhere by name: loads wait before the read";

    /// <inheritdoc/>
    public override string Cost => "2 * len + clen, where the module is not live by then";

    /// <inheritdoc/>
    public override string Gets => "what the kernel under it says, after its turn";

    /// <inheritdoc/>
    public override string Limitation => "It lowers the peak, but hardly the sum: a load that gets its turn still loads what others have loaded meanwhile. All loads wait longer";

    internal override int Order => 3;

    internal override string ParameterText => "a whole number from 1, such as RateLimit:8";

    internal override RemedyState Begin() => new State(Limit);

    internal override Remedy? WithParameter(string parameter) =>
        int.TryParse(parameter, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? new RateLimit { Limit = limit }
            : null;

    private sealed class State(int limit) : RemedyState
    {
        private readonly Queue<ILoad> _waiting = [];
        private int _inFlight;

        public override Verdict BeforeRead(ILoad load, long now)
        {
            if (_inFlight < limit)
            {
                _inFlight++;
                return Verdict.Proceed;
            }
            _waiting.Enqueue(load);
            return Verdict.AwaitTurn;
        }

        public override void Ended(ILoad load, long now)
        {
            if (_waiting.Count == 0)
                _inFlight--;
        }

        public override ILoad? TakeTurn() => _waiting.TryDequeue(out var next) ? next : null;
    }
}
