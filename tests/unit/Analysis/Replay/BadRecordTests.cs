using ModDups.Input;
using ModDups.Modules.Catalog;

namespace ModDups.Tests.Analysis.Replay;

/// <summary>Records that are not what they should be.</summary>
public sealed class BadRecordTests
{
    private const string Header = "thread\tfile\tstart_us\tend_us\terrno\n";
    private const string Good = "0\tkvm.ko\t0\t10\t0\n";

    private static readonly ModuleCatalog s_catalog = TestCatalogs.Of(new CatalogModule { Name = "kvm", ImageBytes = 1000 });

    [Theory]
    [InlineData("0\tkvm.ko\t20\t30\n", InputProblemKind.BrokenLine, "5 fields")]
    [InlineData("0\tkvm.ko\t20\t19\t17\n", InputProblemKind.BrokenLine, "before its start")]
    [InlineData("0\tkvm.ko\t20.5\t30\t17\n", InputProblemKind.BrokenLine, "start_us: a whole number")]
    [InlineData("0\tkvm.ko\t20\t\t17\n", InputProblemKind.BrokenLine, "end_us: a whole number")]
    [InlineData("0\tkvm.ko\t-1\t30\t17\n", InputProblemKind.NegativeNumber, "start_us")]
    [InlineData("0\tkvm.ko\t20\t9223372036854775808\t17\n", InputProblemKind.NumberTooLarge, "end_us")]
    [InlineData("0\tkvm.ko\t20\t30\t-17\n", InputProblemKind.NegativeNumber, "errno")]
    [InlineData("0\tkvm.ko\t20\t30\t4096\n", InputProblemKind.NumberTooLarge, "at most 4095")]
    [InlineData("0\tkvm.ko\t20\t30\tENOSUCH\n", InputProblemKind.BrokenLine, "errno")]
    [InlineData("0\t\t20\t30\t17\n", InputProblemKind.BrokenLine, "name is missing")]
    [InlineData("0\txen.ko\t20\t30\t17\n", InputProblemKind.UnknownModule, "'xen.ko' is no module of the catalog")]
    [InlineData("0\tkvm.ko.xz\t20\t30\t17\n", InputProblemKind.UnknownModule, "compressed")]
    public void A_bad_line_is_named_and_the_others_are_replayed(string line, InputProblemKind kind, string words)
    {
        var result = ReplayInput.Read("6.4", s_catalog, Header + Good + line + "1\tkvm.ko\t40\t50\tEEXIST\n", out var problems)!;

        var problem = Assert.Single(problems);
        Assert.Equal((kind, "record", 3L), (problem.Kind, problem.Source, problem.Line));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.NotEmpty(problem.RecommendedAction);
        Assert.Equal((2L, 1ul), (result.Calls, result.Minimum.FailedBecoming));
        Assert.Contains("Lines that could not be read and are not replayed: 1.", result.Findings);
    }

    [Theory]
    [InlineData("", InputProblemKind.Empty)]
    [InlineData("# nothing\n\n", InputProblemKind.Empty)]
    [InlineData(Header, InputProblemKind.Empty)]
    [InlineData("thread\tfile\tstart_us\terrno\n0\tkvm.ko\t0\t0\n", InputProblemKind.BrokenLine)]
    [InlineData("a\0b", InputProblemKind.Binary)]
    [InlineData(Header + "0\tkvm.ko\tx\t30\t17\n", InputProblemKind.BrokenLine)]
    public void A_record_without_a_call_is_one_problem(string text, InputProblemKind kind)
    {
        Assert.Null(ReplayInput.Read("6.3", s_catalog, text, out var problems));
        Assert.Equal(kind, problems[0].Kind);
    }

    [Fact]
    public void Columns_stand_in_any_order_and_unknown_ones_are_passed_over()
    {
        const string Text = "errno\tcomment\tend_us\tentry\tstart_us\tfile\tsize\tthread\r\n"
            + "ENOEXEC\tx\t9\tinit_module\t0\tsome/thing.bin\t4096\tmain\r\n";
        var result = ReplayInput.Read("6.12", s_catalog, Text, out var problems)!;

        Assert.Empty(problems);
        Assert.Equal(("thing", 4096ul, 8192ul), (result.Modules[0].Name, result.Minimum.WastedBytes, result.Maximum.WastedBytes));
    }

    [Fact]
    public void A_path_that_is_not_there_is_told()
    {
        var problems = new List<InputProblem>();
        Assert.Null(new ModDups.Analysis.Replay.ModuleReplay(s_catalog, ReplayInput.Kernel("6.3")).Open("/no/such/record", problems.Add));
        Assert.Equal((InputProblemKind.NotFound, "/no/such/record"), (Assert.Single(problems).Kind, problems[0].Source));
    }
}
