namespace ModDups.Fidelity;

/// <summary>Writes fidelity.md anew: the table of what was measured beside what the bench gives.</summary>
internal static class FidelityReport
{
    public static void Write(string root)
    {
        var rows = new FidelityTable(Path.Join(root, "tests", "captures")).Rows();
        string[] lines =
        [
            "# How near the bench comes to what was measured",
            "",
            "Made by `dotnet run -c Release --project tests/bench -- fidelity`; each row is also a test. Modelled are means over 24",
            "seeds. The first rows are the tables and the graph of the kernel documents, on the machine KvmGuest; the others boots of",
            "Linux 6.12 in QEMU (tests/captures), on the machine `Emulated`. One set of costs serves each machine.",
            "",
            "| case | quantity | measured | modelled | off by | near enough | within |",
            "| --- | --- | ---: | ---: | ---: | --- | --- |",
            .. rows.Select(row => row.ToMarkdown()),
        ];
        File.WriteAllText(Path.Join(root, "tests", "bench", "fidelity.md"), string.Join('\n', lines) + '\n');
    }
}
