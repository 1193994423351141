using ModDups.Simulation.Autoload;
using ModDups.Simulation.Bench;
using ModDups.Statistics;
using ModDups.Statistics.Parsing;
using ModDups.Views.Columns;
using ModDups.Views.Pages;
using ModDups.Views.Tables;

namespace ModDups.Tests.Cli;

/// <summary>What people see, to the letter.</summary>
public sealed class TableTests
{
    [Fact]
    public void The_stats_of_a_kernel_are_a_block_and_the_worst_modules() => Assert.Equal(
        """
        KERNEL

        Modules                  Count        Bytes      Average
        -----------------------  -----  -----------  -----------
        Loaded                      17     1.46 MiB    87.77 KiB
          text of these                  572.00 KiB    33.65 KiB
        Failed in reading            0          0 B
        Failed in decompression      0          0 B
        Failed in becoming           0          0 B
        Failed in loading          119    22.51 MiB   193.70 KiB
        Wasted by failures         119    22.51 MiB

        Name                 Count  Reason
        -------------------  -----  --------------
        crc32_pclmul             7  Load
        crc32c_intel             7  Load
        ghash_clmulni_intel      7  Load
        sha512_ssse3             7  Load
        sha512_generic           7  Load
        aesni_intel              7  Load
        libaes                   7  Load
        gf128mul                 7  Load
        crypto_simd              7  Load
        cryptd                   7  Load
        The worst 10 of 17; 'moddups dups' shows all.

        """,
        CliRun.Of("stats", Captures.PathOf("before-8")).Output.Replace(Captures.PathOf("before-8", "stats"), "KERNEL", StringComparison.Ordinal));

    [Fact]
    public void A_list_that_the_kernel_cut_says_so()
    {
        foreach (var command in (string[])["stats", "dups"])
        {
            var run = CliRun.Of(command, Captures.PathOf("many-truncated"));
            Assert.EndsWith("\nThe list is cut here. The kernel may have more modules.\n", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_kernel_without_duplicates_is_told_in_words()
    {
        var stats = new StatsText();
        Assert.EndsWith("\nNo module was requested again while it was loaded or being loaded.\n", stats.Dups, StringComparison.Ordinal);
        Assert.Contains("Mods of the future           5\n", stats.Stats, StringComparison.Ordinal);
    }

    [Fact]
    public void The_request_table_shows_what_the_kernel_returned() => Assert.Equal(
        """
        24 modules of kvm-guest.tsv, machine KvmGuest, FinitModule, seed 0, remedy None

        Name  Returned          Outcome      Duplicate  Waited       Time    Allocated       Wasted
        ----  ----------------  -----------  ---------  ------  ---------  -----------  -----------
        kvm   -36 ENAMETOOLONG  NameTooLong  no         yes       2.07 ms   133.29 KiB          0 B

        """,
        Rendered.By(output =>
        {
            output.Title($"{BenchTitle.Of(new BenchSettings())}, remedy None");
            output.Write(Request);
        }));


    [Fact]
    public void A_cell_wider_than_its_column_is_shown_whole()
    {
        ViewColumn[] columns = [new("A", (item, _) => (string)item) { IsRight = true, Plain = 1 }, new("B", (_, _) => "y") { IsRight = true, Plain = 1 }];
        var table = new TextTable(columns, []);

        Assert.Equal(["A  B", "-  -", "1234567  y", "\u732b  y"], [table.Titles.ToString(), table.Dashes.ToString(), table.Row("1234567").ToString(), table.Row("\u732b").ToString()]);
    }

    [Fact]
    public void Colour_is_for_terminals_of_people_who_want_it()
    {
        Assert.Contains("\u001b[1m", Colour(new() { ["TERM"] = "xterm" }), StringComparison.Ordinal);
        foreach (var environment in (Dictionary<string, string>[])
            [[], new() { ["TERM"] = "dumb" }, new() { ["TERM"] = "xterm", ["NO_COLOR"] = "1" }])
        {
            Assert.Equal(Colour(environment, isTerminal: false), Colour(environment));
            Assert.DoesNotContain('\u001b', Colour(environment));
        }

        static string Colour(Dictionary<string, string> environment, bool isTerminal = true) =>
            CliRun.In(new() { Environment = environment, IsTerminal = isTerminal }, "stats", Captures.PathOf("before-8")).Output;
    }

    private static ModuleRequestResult Request => new()
    {
        Name = "kvm",
        ReturnCode = -36,
        Outcome = RequestOutcome.NameTooLong,
        IsDuplicate = false,
        Waited = true,
        Elapsed = TimeSpan.FromTicks(20700),
        AllocatedBytes = 136489,
        WastedBytes = 0,
    };

    /// <summary>A kernel that has a counter more than any of today, and no duplicates.</summary>
    private sealed class StatsText
    {
        private readonly byte[] _text;

        internal StatsText()
        {
            var stats = ModuleStats.FromCounters([1, 0, 0, 0, 0, 4096, 1024, 0, 0, 0, 0], "kernel") with
            {
                OtherCounters = [new ModuleCounter("Mods of the future", 5)],
            };
            _text = System.Text.Encoding.UTF8.GetBytes(StatsWriter.Format(stats));
        }

        internal string Stats => CliRun.In(new() { Input = _text }, "stats", "-").Output;

        internal string Dups => CliRun.In(new() { Input = _text }, "dups", "-").Output;
    }
}
