using System.Security.Cryptography;
using System.Text;

namespace ModDups.Views.Reports.Html;

/// <summary>The script and the style sheet of a report, and the policy that allows these two and nothing else.</summary>
internal static class ReportResources
{
    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("report.css");

    /// <summary>The script.</summary>
    public static string Script { get; } = Read("report.js");

    /// <summary>
    /// Returns the Content-Security-Policy of a page: no network, no frames, no forms, and only scripts and styles with the hashes of
    /// these texts. A text from evidence that became markup by mistake would still run nothing and load nothing.
    /// </summary>
    /// <param name="styles">The style sheets of the page.</param>
    public static string Policy(IEnumerable<string> styles) =>
        $"default-src 'none'; script-src {Hash(Script)}; style-src {string.Join(' ', styles.Select(Hash))}; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Read(string name)
    {
        using var stream = typeof(ReportResources).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // A browser hashes the text as it parsed it, with line feeds alone.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
