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
            "from each other. The costs of unloading (`Exit`, `GracePeriod`) are those of unload-stock-2; all other boots were held out,",
            "and no other cost was changed for them. Other work ran on the host meanwhile.",
            "",
            "The bench comes near in how many calls share a load. With 2 CPUs it is 12 % off where the two boots agree, and within the others,",
            "which are far apart. With 8 and 16 CPUs it unloads two to ten times as often: it lacks what so many emulated CPUs cost each",
            "other. A successful delete_module() takes 14 ms (median) in unload-stock-2, 62 ms in unload-stock-8 and 41 ms in",
            "unload-stock-16, and 14 ms on the bench. And a failing call takes 0.2 ms where it was made many times before (unload-early-8),",
            "and 1.6 ms with the costs of a boot, so that the bench has fewer of them. Of these rows, tests hold those of 2 CPUs before and",
            "with the early check, and the good calls for each unload but those of unload-stock-16.",
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
