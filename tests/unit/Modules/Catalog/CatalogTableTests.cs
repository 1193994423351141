using ModDups.Input;
using ModDups.Modules.Catalog;

namespace ModDups.Tests.Modules.Catalog;

public sealed class CatalogTableTests
{
    private const string Long = "a_name_that_has_fifty_six_characters_and_is_one_too_long";

    [Fact]
    public void All_columns_are_read()
    {
        var catalog = CatalogInput.Table(
            """
            # a comment
            module	file	len	clen	depends	memory	text	init_us	init_errno	aliases

            lib	kernel/lib.ko	100						0
            drv-core	kernel/drv-core.ko.xz	2000	500	lib	8192	4096	1500	ENODEV	pci:v*d* cpu:type:x86,ven*
            """);
        Assert.Equal("table", catalog.Source);
        Assert.Equal(["lib", "drv_core"], catalog.Modules.Select(module => module.Name));
        Assert.Equal(new CatalogModule { Name = "lib", File = "kernel/lib.ko", ImageBytes = 100 }, catalog.Modules[0]);
        Assert.Equal(
            new CatalogModule
            {
                Name = "drv_core",
                File = "kernel/drv-core.ko.xz",
                ImageBytes = 2000,
                CompressedBytes = 500,
                Dependencies = ["lib"],
                MemoryBytes = 8192,
                TextBytes = 4096,
                InitDuration = TimeSpan.FromMicroseconds(1500),
                InitErrno = 19,
                Aliases = ["pci:v*d*", "cpu:type:x86,ven*"],
            },
            catalog.Modules[1]);
    }

    [Theory]
    [InlineData("module\tlen\r\na\t1\r\n")]
    [InlineData("\uFEFFmodule\tlen\na\t1")]
    [InlineData("len\tmodule\n1\ta\n\n")]
    [InlineData(" module \t len \n a \t 1 \n")]
    public void Line_ends_and_order_of_columns_do_not_matter(string text) =>
        Assert.Equal(new CatalogModule { Name = "a", ImageBytes = 1 }, Assert.Single(CatalogInput.Table(text.TrimStart('\uFEFF')).Modules));

    [Theory]
    [InlineData("\t5", InputProblemKind.BrokenLine, "name is missing")]
    [InlineData(Long + "\t5", InputProblemKind.BrokenLine, "at most 55")]
    [InlineData("two words\t5", InputProblemKind.BrokenLine, "'two words'")]
    [InlineData("b", InputProblemKind.BrokenLine, "len: a number of bytes")]
    [InlineData("b\t-5", InputProblemKind.NegativeNumber, "'-5'")]
    [InlineData("b\t-", InputProblemKind.BrokenLine, "'-'")]
    [InlineData("b\t18446744073709551616", InputProblemKind.NumberTooLarge, "2147483647")]
    [InlineData("b\t5 kB", InputProblemKind.BrokenLine, "'5 kB'")]
    [InlineData("b\t+5", InputProblemKind.BrokenLine, "whole number")]
    [InlineData("b\t5\tx", InputProblemKind.BrokenLine, "clen: a whole number")]
    [InlineData("b\t5\t\t\t\t\tmore", InputProblemKind.BrokenLine, "At most 6 fields")]
    [InlineData("b\t5\t\t\t9223372036854775807", InputProblemKind.NumberTooLarge, "init_us")]
    [InlineData("b\t5\t\t\t\tEWHAT", InputProblemKind.BrokenLine, "ENODEV")]
    [InlineData("b\t5\t\t\t\t4096", InputProblemKind.NumberTooLarge, "4095")]
    [InlineData("a\t5", InputProblemKind.InconsistentCatalog, "second time")]
    [InlineData("A\tx\t-1\t\t-1", InputProblemKind.BrokenLine, "len")]
    public void A_bad_line_costs_itself(string line, InputProblemKind kind, string message)
    {
        var problems = new Problems();
        var catalog = CatalogInput.Table($"module\tlen\tclen\tdepends\tinit_us\tinit_errno\na\t1\n{line}\nc\t3\n", problems);
        Assert.Equal(["a", "c"], catalog!.Modules.Select(module => module.Name));
        Assert.Equal((kind, 3L, "table"), (problems.Single.Kind, problems.Single.Line!.Value, problems.Single.Source));
        Assert.Contains(message, problems.Single.Message, StringComparison.Ordinal);
        Assert.False(problems.Single.IsWarning);
    }

    [Fact]
    public void The_bytes_of_a_signature_are_a_part_of_len()
    {
        var problems = new Problems();
        var catalog = CatalogInput.Table("module\tlen\tsignature\na\t100\t30\nb\t100\t101\nc\t100\t0\nd\t100\n", problems)!;
        Assert.Equal(
            [("a", 100, (long?)30, 70), ("c", 100, 0, 100), ("d", 100, null, 100)],
            catalog.Modules.Select(module => (module.Name, module.ImageBytes, module.SignatureBytes, module.CountedBytes)));
        Assert.Contains("signature: at most len was expected, found '101'", problems.Single.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_55_characters_is_a_name() =>
        Assert.Equal(55, CatalogInput.Table($"module\tlen\n{Long[1..]}\t1\n").Modules[0].Name.Length);

    [Fact]
    public void A_dependency_that_is_not_there_is_taken_as_not_needed()
    {
        var problems = new Problems();
        var catalog = CatalogInput.Table("module\tlen\tdepends\na\t1\tb,ghost\nb\t2\n", problems);
        Assert.Equal(["b"], catalog!.Find("a")!.Dependencies);
        Assert.Equal((InputProblemKind.InconsistentCatalog, 2), (problems.Single.Kind, problems.Single.Line));
        Assert.Contains("'ghost'", problems.Single.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\t1\ta\n", "a -> a", 2)]
    [InlineData("a\t1\tb\nb\t1\tc\nc\t1\ta\n", "a -> b -> c -> a", 4)]
    [InlineData("x\t1\tb\na\t1\tb\nb\t1\ta,y\ny\t1\n", "b -> a -> b", 3)]
    public void A_circle_is_named_and_opened(string rows, string cycle, int line)
    {
        var problems = new Problems();
        var catalog = CatalogInput.Table("module\tlen\tdepends\n" + rows, problems)!;
        Assert.Equal((InputProblemKind.InconsistentCatalog, line), (problems.Single.Kind, problems.Single.Line));
        Assert.Contains($" {cycle};", problems.Single.Message, StringComparison.Ordinal);
        Assert.Equal(catalog.Modules.Count, catalog.LoadOrder.Count);
    }

    [Fact]
    public void A_circle_and_a_chain_of_any_length_are_read()
    {
        const int Count = 50_000;
        var rows = string.Concat(Enumerable.Range(0, Count).Select(i => $"m{i}\t1\tm{(i + 1) % Count}\n"));
        var problems = new Problems();
        var catalog = CatalogInput.Table("module\tlen\tdepends\n" + rows, problems)!;
        Assert.Contains("m0 -> m1 -> ", problems.Single.Message, StringComparison.Ordinal);
        Assert.Contains("(49992 more) -> m0;", problems.Single.Message, StringComparison.Ordinal);
        Assert.Equal(catalog.Modules.Reverse(), catalog.LoadOrder);
    }

    [Theory]
    [InlineData("module\tfile\na\tb\n", "len")]
    [InlineData("len\n5\n", "module")]
    [InlineData("irqbypass\t8304\n", "module and len")]
    public void A_header_without_the_columns_that_must_be_there_ends_it(string text, string missing)
    {
        var problems = new Problems();
        Assert.Null(CatalogInput.Table(text, problems));
        Assert.Equal((InputProblemKind.InconsistentCatalog, 1), (problems.Single.Kind, problems.Single.Line));
        Assert.Contains($"no column {missing}:", problems.Single.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_and_repeated_columns_are_warnings()
    {
        var problems = new Problems();
        var catalog = CatalogInput.Table("module\tlen\tcolour\tlen\na\t1\tred\t2\n", problems);
        Assert.Equal(1, catalog!.Modules[0].ImageBytes);
        Assert.All(problems.All, problem => Assert.True(problem.IsWarning));
        Assert.Equal(["'colour'", "'len'"], problems.All.Select(problem => problem.Message.Split(' ')[2]));
    }

    [Theory]
    [InlineData("", InputProblemKind.Empty)]
    [InlineData("# nothing\n", InputProblemKind.Empty)]
    [InlineData("module\tlen\n", InputProblemKind.Empty)]
    public void A_table_without_modules_is_none(string text, InputProblemKind kind)
    {
        var problems = new Problems();
        Assert.Null(CatalogInput.Table(text, problems));
        Assert.Equal(kind, problems.Single.Kind);
    }

    [Fact]
    public void What_stands_before_a_NUL_is_kept()
    {
        var problems = new Problems();
        var catalog = CatalogInput.Table("module\tlen\na\t1\nb\t2\0\nc\t3\n", problems);
        Assert.Equal("a", Assert.Single(catalog!.Modules).Name);
        Assert.Equal((InputProblemKind.Binary, 3), (problems.Single.Kind, problems.Single.Line));
    }

    [Fact]
    public void A_line_without_end_costs_itself()
    {
        var problems = new Problems();
        var catalog = CatalogInput.Table($"module\tlen\na\t1\n{new string('x', 3_000_000)}\nb\t2\n", problems);
        Assert.Equal(["a", "b"], catalog!.Modules.Select(module => module.Name));
        Assert.Equal((InputProblemKind.BrokenLine, 3), (problems.Single.Kind, problems.Single.Line));
    }

    [Fact]
    public void What_a_message_quotes_is_short_and_harmless()
    {
        var problems = new Problems();
        CatalogInput.Table($"module\tlen\na\t\u001b[31m{new string('9', 500)}\n", problems);
        Assert.DoesNotContain('\u001b', problems.All[0].Message);
        Assert.InRange(problems.All[0].Message.Length, 1, 200);
    }

    [Fact]
    public void A_captured_table_is_written_as_it_was_read()
    {
        foreach (var name in new[] { "catalog.tsv", "catalog-17.tsv" })
        {
            var text = File.ReadAllText(CatalogInput.Capture(name));
            Assert.Equal(text, CatalogInput.Written(CatalogInput.Table(text).Modules));
        }
    }

    [Theory]
    [InlineData("tab\there")]
    [InlineData("line\nbreak")]
    public void A_text_that_breaks_the_table_is_not_written(string file) => Assert.Throws<ArgumentException>(
        () => CatalogInput.Written([new() { Name = "a", ImageBytes = 1, File = file }]));

    [Fact]
    public void What_the_columns_can_not_say_is_not_written()
    {
        var module = new CatalogModule { Name = "a", ImageBytes = 1 };
        Assert.Throws<ArgumentException>(() => CatalogInput.Written([module with { InitDuration = TimeSpan.FromTicks(5) }]));
        Assert.Throws<ArgumentException>(() => CatalogInput.Written([module with { Aliases = ["two words"] }]));
        Assert.Throws<ArgumentException>(() => CatalogInput.Written([module with { Dependencies = ["a,b"] }]));
    }
}
