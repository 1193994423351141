using System.Runtime.InteropServices;

namespace ModDups.Analysis.Blame;

/// <summary>The first and the last time of some events, since the boot and by the wall clock; null where none has such a time.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeRange(TimeSpan? First, TimeSpan? Last, DateTimeOffset? FirstClock, DateTimeOffset? LastClock)
{
    /// <summary>Returns the range with the times of one more event.</summary>
    public TimeRange With(TimeSpan? at, DateTimeOffset? clock) => With(new(at, at, clock, clock));

    /// <summary>Returns the range of both.</summary>
    public TimeRange With(TimeRange other) => new(
        Earlier(First, other.First), Later(Last, other.Last), Earlier(FirstClock, other.FirstClock), Later(LastClock, other.LastClock));

    private static T? Earlier<T>(T? one, T? other)
        where T : struct, IComparable<T> =>
        one is { } known && !(other?.CompareTo(known) < 0) ? one : other;

    private static T? Later<T>(T? one, T? other)
        where T : struct, IComparable<T> =>
        one is { } known && !(other?.CompareTo(known) > 0) ? one : other;
}
