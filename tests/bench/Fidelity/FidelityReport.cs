namespace ModDups.Fidelity;

/// <summary>Writes fidelity.md anew: the table of what was measured beside what the bench gives.</summary>
internal static class FidelityReport
{
    public static void Write(string root)
    {
        var table = new FidelityTable(Path.Join(root, "tests", "captures"));
        string[] lines =
        [
            "# How near the bench comes to what was measured",
            "",
            "Made by `dotnet run -c Release --project tests/bench -- fidelity`; each row is also a test. Modelled are means over 24",
            "seeds. The first rows are the tables and the graph of the kernel documents, on the machine KvmGuest; the others boots of",
            "Linux 6.12 in QEMU (tests/captures), on the machine `Emulated`. One set of costs serves each machine.",
            "",
            .. Markdown(table.Rows()),
            "",
            "## A file that is read once",
            "",
            "In May 2023 two patches were tried on a machine with 255 CPUs: one that refuses a file whose inode is being loaded, and",
            "one that refuses a file that is being read. The mails give the three numbers, and nothing of the machine's modules, files",
            "or disk, so that the bench takes KvmGuest. Why more calls came after a read there is not known. A test holds the row of",
            "KreadUniq.",
            "",
            .. Markdown(FidelityTable.ReadOnce()),
            "",
            "## Loads and unloads by stress-ng",
            "",
            "stress-ng 0.19.02 loads and unloads irqbypass for two seconds with a worker for each CPU, five boots of each kernel",
            "(unload-boots.tsv): measured is their mean, and near enough is where a sixth boot would be with a probability of 95 % (mean",
            "± 3.04 standard deviations of the five). Nothing else ran on the host. The costs of `Emulated` were fitted to these boots",
            "and to the storms above together; boots of the laboratory that no cost was fitted to are in tests/kernel/last.md.",
            "",
            "What decides here are flushes. Whoever frees or protects an area of a module has all CPUs flush their TLB, with",
            "vmap_purge_lock held, so that all calls that fail before Linux 6.4 pass one after another: with 16 emulated CPUs on two",
            "processors a flush takes 2.5 ms (mean), with 2 CPUs 0.2 ms. A load protects its areas with module_mutex held, and an",
            "unloading sleeps with it over a grace period, which ends with a jiffy. Traces of these boots show it, with the stacks of",
            "ipi_send_cpumask. The calls that fail for each unload come within the spread. Good calls do not with the kernel as it is: on",
            "the bench all workers share each load, and on a real machine some come back too late from their unloading. Tests hold all rows",
            "but these.",
            "",
            .. Markdown(table.Unloading()),
        ];
        File.WriteAllText(Path.Join(root, "tests", "bench", "fidelity.md"), string.Join('\n', lines) + '\n');
    }

    private static string[] Markdown(IEnumerable<FidelityRow> rows) =>
    [
        "| case | quantity | measured | modelled | off by | near enough | within |",
        "| --- | --- | ---: | ---: | ---: | --- | --- |",
        .. rows.Select(row => row.ToMarkdown()),
    ];
}
