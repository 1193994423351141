using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ModDups.Kernel;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;

namespace ModDups.Tests.Statistics;

/// <summary>What holds for any text and for any statistics.</summary>
public sealed class StatsPropertyTests
{
    private static readonly Gen<ulong> s_count = Gen.OneOf(
        Gen.Constant(0ul),
        Gen.Choose(0, 200).Select(number => (ulong)number),
        ArbMap.Default.GeneratorFor<uint>().Select(number => (ulong)number),
        Gen.Constant(KernelLimits.LargestCount));

    private static readonly Gen<ulong> s_total = Gen.OneOf(
        s_count,
        Gen.Two(ArbMap.Default.GeneratorFor<uint>()).Select(pair => ((((ulong)pair.Item1) << 32) | pair.Item2) % KernelLimits.LargestTotal),
        Gen.Constant(KernelLimits.LargestTotal));

    private static readonly Gen<ulong> s_number = Gen.OneOf(
        s_total,
        Gen.Two(ArbMap.Default.GeneratorFor<uint>()).Select(pair => ((ulong)pair.Item1 << 32) | pair.Item2),
        Gen.Constant(ulong.MaxValue));

    private static readonly Gen<string> s_name =
        from length in Gen.Choose(1, 55)
        from letters in Gen.Elements("abcdefghijklmnopqrstuvwxyz_0123456789-.>#$%ABCé€&:'".ToCharArray()).ArrayOf(length)
        select new string(letters);

    private static readonly Gen<DuplicateFailedModule> s_module =
        from name in s_name
        from count in s_number
        from reason in Gen.Choose(0, 3)
        select new DuplicateFailedModule
        {
            Name = name, Count = count, Reason = (FailureReason)reason, Source = StatsText.Source,
        };

    private static readonly Gen<ModuleCounter> s_other =
        from number in Gen.Choose(0, 9)
        from value in s_number
        select new ModuleCounter($"Mods failed on a new step {(char)('a' + number)}", value);

    private static readonly Gen<ModuleStats> s_stats =
        from counts in s_count.ArrayOf(5)
        from totals in s_total.ArrayOf(6)
        from others in s_other.ListOf().Resize(3)
        from size in Gen.Frequency((3, Gen.Choose(0, 20)), (1, Gen.Choose(0, 140)))
        from modules in s_module.ArrayOf(size)
        select ModuleStats.FromCounters([.. counts, .. totals], StatsText.Source) with
        {
            DuplicateModules = modules,
            OtherCounters = [.. others],
        };

    private static readonly Gen<byte[]> s_mutated =
        from captures in Gen.Elements(Captures.WithStats.Select(Captures.Stats).ToArray()).ArrayOf(3)
        from bytes in Mutate([.. captures[0], .. captures[1], .. captures[2]], 8)
        select bytes;

    [Fact]
    public void No_bytes_make_the_reader_throw() =>
        Check(ArbMap.Default.GeneratorFor<byte[]>(), bytes => ReadsTheSameInPieces(bytes), 300);

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        Check(ArbMap.Default.GeneratorFor<string>(), text => ReadsTheSameInPieces(Encoding.UTF8.GetBytes(text ?? "")), 300);

    [Fact]
    public void No_change_of_a_dump_makes_the_reader_throw() => Check(s_mutated, ReadsTheSameInPieces, 400);

    [Fact]
    public void What_is_read_from_a_changed_dump_stands_in_it() =>
        Check(
            s_mutated,
            bytes =>
            {
                var text = Encoding.UTF8.GetString(bytes);
                return StatsText.Read(bytes).Stats.SelectMany(stats => stats.DuplicateModules)
                    .All(module => text.Contains(module.Name, StringComparison.Ordinal));
            },
            200);

    [Fact]
    public void Any_statistics_survive_writing_and_reading() =>
        Check(
            s_stats.Where(stats => stats.DuplicateModules.Count < 111 && !IsCut(stats)),
            stats => StatsText.ReadOdd(Write(stats)) == stats,
            400);

    [Fact]
    public void What_the_kernel_cuts_is_a_beginning_of_the_whole() =>
        Check(
            s_stats.Where(stats => stats.DuplicateModules.Count > 0 && IsCut(stats)),
            stats =>
            {
                var read = StatsText.ReadOdd(Write(stats));
                return read.IsTruncated
                    && read.DuplicateModules.SequenceEqual(stats.DuplicateModules.Take(read.DuplicateModules.Count))
                    && read with { IsTruncated = false, DuplicateModules = [] } == stats with { DuplicateModules = [] };
            },
            400);

    [Fact]
    public void Many_statistics_in_one_text_are_all_read() =>
        Check(
            s_stats.Where(stats => stats.DuplicateModules.Count is > 0 and < 111).ArrayOf(3),
            many =>
            {
                var (stats, problems) = StatsText.Read([.. many.SelectMany(Write)]);
                return problems.All(StatsText.IsOdd)
                    && many.Length == stats.Count
                    && many.Zip(stats).All(pair => pair.First == pair.Second || pair.Second.IsTruncated);
            },
            100);

    private static bool IsCut(ModuleStats stats) =>
        Write(stats).Length >= KernelBuffer.TextBytes(stats.FailedLoads, stats.FailedBecoming)
        || stats.DuplicateModules.Count >= KernelBuffer.MaxRows;

    private static byte[] Write(ModuleStats stats)
    {
        using var text = new MemoryStream();
        StatsWriter.Write(stats, text);
        return text.ToArray();
    }

    private static bool ReadsTheSameInPieces(byte[] bytes)
    {
        var whole = StatsText.Read(bytes);
        using var stream = new PieceStream(bytes, (bytes.Length % 5) + 1);
        var pieces = StatsText.Read(stream);
        return whole.Stats.SequenceEqual(pieces.Stats) && whole.Problems.SequenceEqual(pieces.Problems);
    }

    private static Gen<byte[]> Mutate(byte[] bytes, int most) =>
        from changes in (
            from kind in Gen.Choose(0, 3)
            from start in Gen.Choose(0, bytes.Length)
            from length in Gen.Choose(0, 100)
            from letter in Gen.Elements("\t\n >-9x\0\r\u00ff"u8.ToArray())
            select (kind, start, length, letter)).ListOf().Resize(most)
        select changes.Aggregate(bytes, (text, change) =>
        {
            var start = Math.Min(change.start, text.Length);
            var end = Math.Min(start + change.length, text.Length);
            return change.kind switch
            {
                0 => [.. text[..start], .. text[end..]],
                1 => [.. text[..start], change.letter, .. text[start..]],
                2 => [.. text[..end], .. text[start..end], .. text[end..]],
                _ => [.. text[..start], change.letter, .. text[Math.Min(start + 1, text.Length)..]],
            };
        });

    private static void Check<T>(Gen<T> values, Func<T, bool> holds, int tests) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(tests),
            Prop.ForAll(values.ToArbitrary(), holds));
}
