using System.Text;
using System.Text.Json;
using ModDups.Simulation.Bench;
using ModDups.Views.Timelines;

namespace ModDups.Tests.Views.Timelines;

/// <summary>The format, to the letter.</summary>
public sealed class TimelineWriterTests
{
    [Fact]
    public void Times_are_microseconds_with_their_nanoseconds()
    {
        Assert.Equal(
            """
            {"traceEvents":[
            {"ph":"M","name":"process_name","pid":1,"tid":1,"args":{"name":"udev"}},
            {"ph":"M","name":"process_sort_index","pid":1,"tid":1,"args":{"sort_index":1}},
            {"ph":"M","name":"thread_name","pid":1,"tid":1000,"args":{"name":"worker"}},
            {"ph":"M","name":"thread_sort_index","pid":1,"tid":1000,"args":{"sort_index":0}},
            {"ph":"B","name":"kvm","ts":1234567890.123,"pid":1,"tid":1000,"args":{"call":"finit_module"}},
            {"ph":"i","name":"register","ts":1234567890.124,"pid":1,"tid":1000,"s":"t"},
            {"ph":"C","name":"workers","ts":1234567890.125,"pid":1,"tid":1,"args":{"workers":1}},
            {"ph":"E","name":"kvm","ts":9223372036854775.807,"pid":1,"tid":1000,"args":{"duplicate":true}}
            ]}
            """.ReplaceLineEndings(""),
            Text(writer =>
            {
                var track = writer.AddTrack(writer.AddProcess("udev"), "worker", 0);
                writer.Begin(track, 1234567890123, JsonEncodedText.Encode("kvm"), ("call", "finit_module"), ("none", null));
                writer.Instant(track, 1234567890124, TimelineWords.Register);
                writer.Count(1, 1234567890125, TimelineWords.Workers, ("workers", 1));
                writer.End(track, long.MaxValue, ("duplicate", true));
            }));
    }

    [Fact]
    public void A_thread_never_goes_back()
    {
        var text = Text(writer =>
        {
            var track = writer.AddTrack(writer.AddProcess("udev"), "worker", 0);
            writer.Begin(track, 2000, TimelineWords.Read);
            writer.End(track, 1000);
        });
        Assert.Contains("\"ph\":\"E\",\"name\":\"read\",\"ts\":2.000", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_is_full_is_told_at_the_end()
    {
        using var timeline = new ModuleTimeline(new FullStream());
        var storm = new BootStormSettings { CpuCount = 64 };
        Assert.Equal(BootStorm.Run(storm).Loads, BootStorm.Run(timeline.Watch(storm)).Loads);
        Assert.Equal("No space left on device", Assert.Throws<IOException>(timeline.Complete).Message);
    }

    private static string Text(Action<TimelineWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new TimelineWriter(stream))
        {
            write(writer);
            writer.Complete();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");
    }
}
