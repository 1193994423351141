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
            "stress-ng 0.19.02 loads and unloads irqbypass for two seconds with a worker for each CPU, two boots of each kernel",
            "(unload-* and unload-again-*): measured is their mean, and near enough what is no further from the nearer one than they are",
            "from each other, which is next to nothing where they agree. The costs of unloading (`Exit`, `GracePeriod`) were set by boots",
            "of 2 CPUs with the kernel as it is; no other cost was changed for these boots, and all others were held out. Nothing else",
            "ran on the host.",
            "",
            "The bench unloads as often within 25 %, but for before-8 and before-16, where it does so 1.7 and 2 times as often. It",
            "gets there by the queue for module_mutex: a task sleeps with it in the grace period, and each that came meanwhile gets it",
            "from the one before. Before the early check it has up to 2.4 times the failures for each unload. What it lacks is that a",
            "wake-up among 16 emulated CPUs on two processors takes longer than among two: a successful delete_module() takes 15 ms",
            "(median) in unload-before-2, 23 ms with 4 CPUs, 42 ms with 8 and 79 ms with 16. And a failing call takes 0.05 ms where it",
            "was made many times before (unload-early-16), and 1.6 ms with the costs of a boot, so that the bench has fewer of them with",
            "the early check; with the kernel as it is no call of it comes after the loading that it might have shared. Tests hold the",
            "rows of unload-before-2, the good calls before and with the early check, and that no other number of unloads is off by",
            "more than those 25 %.",
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
