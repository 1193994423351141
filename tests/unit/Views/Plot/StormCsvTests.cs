using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ModDups.Simulation.Bench;
using ModDups.Views.Plot;
using static ModDups.Tests.Views.Plot.Storms;

namespace ModDups.Tests.Views.Plot;

public sealed class StormCsvTests
{
    private static string Write(params BootStormResult[] results)
    {
        using var writer = new StringWriter { NewLine = "\r\n" };
        StormCsv.Write(results, writer);
        return writer.ToString();
    }

    [Fact]
    public void A_row_holds_the_numbers_of_a_result_in_bytes_and_seconds() =>
        Assert.Equal(
            """
            CpuCount,Remedy,Seed,Requests,Loads,Duplicates,ElapsedSeconds,PeakBytes,WastedBytes,FailedBecoming,FailedLoads,BecomingBytes,LoadBytes
            8,None,3,192,160,140,9.8765424,8000000,1000,24,40,250,750

            """,
            Write(Result("None", 8, 1000, seed: 3)));

    [Fact]
    public void Without_results_there_is_the_header_alone() =>
        Assert.Equal(13, Assert.Single(Parse(Write())).Length);

    [Fact]
    public void Every_result_reads_back() =>
        Prop.ForAll(Any, storms =>
        {
            var results = Results(storms);
            var rows = Parse(Write(results));
            return rows.All(row => row.Length == rows[0].Length)
                && rows.Skip(1).Select(row => Rebuild(rows[0].Zip(row).ToDictionary())).SequenceEqual(results.Select(Essence));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a,b")]
    [InlineData("say \"a\"")]
    [InlineData("two\nlines")]
    [InlineData("\r")]
    public void A_name_may_hold_anything(string name) =>
        Assert.Equal(name, Parse(Write(Result(name, 1, 0)))[1][1]);

    private static (int, string, int, long, long, long, TimeSpan, long, ulong, ulong, ulong, ulong, ulong) Essence(BootStormResult result) =>
        (result.CpuCount, result.Remedy, result.Seed, result.Requests, result.Loads, result.Duplicates, result.Elapsed, result.PeakBytes,
            result.WastedBytes, result.Stats.FailedBecoming, result.Stats.FailedLoads, result.Stats.FailedBecomingBytes, result.Stats.FailedLoadBytes);

    private static (int, string, int, long, long, long, TimeSpan, long, ulong, ulong, ulong, ulong, ulong) Rebuild(Dictionary<string, string> row)
    {
        T Get<T>(string name) where T : IParsable<T> => T.Parse(row[name], CultureInfo.InvariantCulture);
        return (Get<int>("CpuCount"), row["Remedy"], Get<int>("Seed"), Get<long>("Requests"), Get<long>("Loads"), Get<long>("Duplicates"),
            TimeSpan.FromTicks((long)(Get<decimal>("ElapsedSeconds") * TimeSpan.TicksPerSecond)), Get<long>("PeakBytes"), Get<ulong>("WastedBytes"),
            Get<ulong>("FailedBecoming"), Get<ulong>("FailedLoads"), Get<ulong>("BecomingBytes"), Get<ulong>("LoadBytes"));
    }

    // RFC 4180, with LF for CRLF.
    private static List<string[]> Parse(string text)
    {
        var (rows, row, field, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var doubled = quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"';
            if (doubled)
                i++;
            if (text[i] == '"' && !doubled)
            {
                quoted = !quoted;
            }
            else if (!quoted && text[i] is ',' or '\n')
            {
                row.Add(field.ToString());
                field.Clear();
                if (text[i] == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
            {
                field.Append(text[i]);
            }
        }
        Assert.Equal((0, 0, false), (row.Count, field.Length, quoted));
        return rows;
    }
}
