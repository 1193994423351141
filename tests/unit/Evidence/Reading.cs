using System.Text;
using ModDups.Evidence;
using ModDups.Evidence.Reading;
using ModDups.Input;

namespace ModDups.Tests.Evidence;

/// <summary>A text that was read: its events, and what was wrong with it.</summary>
internal sealed record Reading(IReadOnlyList<ModuleLoadEvent> Events, IReadOnlyList<InputProblem> Problems)
{
    /// <summary>Noon of a day of 2026, in UTC.</summary>
    private static readonly TimeProvider s_clock = new FixedClock();

    public ModuleLoadEvent Only => Assert.Single(Events);

    public static Reading Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static Reading Of(byte[] text) => Of(new MemoryStream(text));

    public static Reading Of(Stream stream)
    {
        var problems = new List<InputProblem>();
        return new([.. new EvidenceSource("/", s_clock).Read(stream, "text", problems.Add)], problems);
    }

    public static Reading OfCapture(params string[] names) => Of(File.ReadAllBytes(Captures.PathOf(names)));

    private sealed class FixedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    }
}
