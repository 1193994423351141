using System.Text;
using ModDups.Fuzz.Running;

namespace ModDups.Fuzz.Tests;

/// <summary>Faults that are put into a reader are found, and their inputs made small.</summary>
public sealed class PlantedFaultTests
{
    [Fact]
    public void An_exception_is_found_and_its_input_is_one_line()
    {
        var finding = Assert.Single(Found(text => text.Contains("18446744073709551615", StringComparison.Ordinal) ? throw new OverflowException() : text.Length));

        Assert.StartsWith("OverflowException", finding.Fault.Kind, StringComparison.Ordinal);
        Assert.Equal("18446744073709551615", Encoding.UTF8.GetString(finding.Input));
    }

    [Fact]
    public void A_broken_rule_is_found()
    {
        var finding = Assert.Single(Found(text =>
        {
            BrokenRuleException.Unless(!text.Contains("\r\n", StringComparison.Ordinal), "There is no CR LF.", () => text);
            return 0;
        }));

        Assert.Equal("There is no CR LF.", finding.Fault.Kind);
        Assert.Equal("\r\n", Encoding.UTF8.GetString(finding.Input));
    }

    [Fact]
    public void An_allocation_by_what_an_input_claims_is_found() =>
        Assert.StartsWith("Memory", Assert.Single(Found(text => text.Contains("16777216", StringComparison.Ordinal) ? new byte[1 << 24].Length : 0)).Fault.Kind, StringComparison.Ordinal);

    [Fact]
    public void An_answer_that_depends_on_more_than_the_input_is_found()
    {
        var calls = 0;
        Assert.Equal("Reading twice gives the same.", Assert.Single(Found(_ => calls++)).Fault.Kind);
    }

    [Fact]
    public void The_numbers_of_inputs_do_not_depend_on_the_number_of_threads()
    {
        int[] numbers = [.. ((int[])[1, 4]).Select(threads =>
        {
            var run = new FuzzRun([new Planted(text => text.Contains("2147483648", StringComparison.Ordinal) ? throw new OverflowException() : 0)], seed: 5, inputs: 4800, threads);
            run.Run(longest: null, _ => { }, () => { });
            Assert.Equal(4800, run.Done);
            return run.Findings.Count;
        })];
        Assert.Equal([1, 1], numbers);
    }

    private static IReadOnlyList<Finding> Found(Func<string, int> read)
    {
        var run = new FuzzRun([new Planted(read)], seed: 1, inputs: 4800, threads: 1);
        run.Run(longest: null, _ => { }, () => { });
        return run.Findings;
    }

    private sealed class Planted(Func<string, int> read) : FuzzTarget
    {
        public override string Name => "planted";

        public override IReadOnlyList<object> Read(byte[] input, int piece) => [read(Encoding.UTF8.GetString(input))];

        protected override IEnumerable<byte[]> MakeCorpus() => ["counter\t1\nother\t20\nname a-b\n"u8.ToArray()];
    }
}
