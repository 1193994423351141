using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ModDups.Input;
using ModDups.Tests.Statistics;

namespace ModDups.Tests.Evidence;

/// <summary>What holds however a text is damaged and however it comes in.</summary>
public sealed class DamageTests
{
    private static readonly byte[] s_whole =
    [
        .. File.ReadAllBytes(Captures.PathOf("udev-xz-stock-4", "trace")),
        .. File.ReadAllBytes(Captures.PathOf("autoload-trace-4", "dmesg"))[^20000..],
        .. Encoding.UTF8.GetBytes(
            "type=SYSCALL msg=audit(1795174696.250:501): arch=c000003e syscall=313 success=no exit=-17 pid=94 comm=\"x\"\n" +
            "type=KERN_MODULE msg=audit(1795174696.250:501): name=\"kvm\"\n" +
            "{\"_PID\":\"94\",\"SYSLOG_IDENTIFIER\":\"systemd-udevd\",\"MESSAGE\":\"Loading module: kvm\"}\n"),
    ];

    private static readonly string[] s_trace = File.ReadAllLines(Captures.PathOf("autoload-8", "trace"));

    private static readonly Gen<(int Place, byte Value)[]> s_damage =
        (from place in Gen.Choose(0, s_whole.Length - 1)
         from value in Gen.Choose(0, 255)
         select (place, (byte)value)).NonEmptyListOf().Select(list => list.ToArray()).Resize(60);

    [Fact]
    public void No_damage_makes_it_throw() => Prop.ForAll(
        s_damage.ToArbitrary(),
        damage =>
        {
            var text = s_whole.ToArray();
            foreach (var (place, value) in damage)
                text[place] = value;
            var cut = damage[0].Place;
            return Reading.Of(text).Events.Count > 0 && Reading.Of(text[..cut]) is not null && Reading.Of(text[cut..]) is not null;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_lines_cost_only_themselves() => Prop.ForAll(
        (from line in Gen.Choose(12, s_trace.Length - 1)
         from length in Gen.Choose(0, 60)
         select (line, length)).ToArbitrary(),
        damage =>
        {
            var lines = s_trace.ToArray();
            var (line, length) = damage;
            lines[line] = lines[line][..Math.Min(length, lines[line].Length)];
            var reading = Reading.Of(string.Join('\n', lines) + "\n");
            var expected = Reading.Of(string.Join('\n', s_trace) + "\n").Events.Where(found => found.Line != line + 1);
            return reading.Events.Where(found => found.Line != line + 1).SequenceEqual(expected);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void It_doesnt_matter_in_which_pieces_a_text_comes(int size)
    {
        var pieces = Reading.Of(new PieceStream(s_whole, size));

        Assert.Equal(Reading.Of(s_whole).Events, pieces.Events);
        Assert.Equal(Reading.Of(s_whole).Problems, pieces.Problems);
    }

    [Fact]
    public void A_line_longer_than_the_buffer_costs_itself()
    {
        var reading = Reading.Of(
            "x".PadRight(600_000, 'x') + "\n" + "module-autoload: duplicate request for module ".PadRight(900_000, 'x') + "\n" + s_trace[12] + "\n");

        Assert.Equal(3, reading.Only.Line);
        Assert.Equal(2, Assert.Single(reading.Problems).Line);
    }

    [Fact]
    public void Memory_doesnt_grow_with_the_text()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(new string('x', 99) + "\n", 10_000)));
        Reading.Of(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Reading.Of(text);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 600_000);
    }

    [Fact]
    public void Nothing_and_a_binary_trace_are_told()
    {
        Assert.Equal(InputProblemKind.Empty, Assert.Single(Reading.Of("").Problems).Kind);
        Assert.Equal(InputProblemKind.Binary, Assert.Single(Reading.Of("\u0017\u0008Dtracing6\n module_load").Problems).Kind);
    }
}
