using System.Reflection;
using ModDups.Analysis.Blame;
using ModDups.Views.Reports.Html;

namespace ModDups.Views.Reports.Sections;

/// <summary>What the report was made of, and with what.</summary>
internal sealed class VersionSection(IReadOnlyList<BlameReport> boots) : IReportSection
{
    /// <inheritdoc/>
    public string Title => "Versions";

    /// <inheritdoc/>
    public bool HasContent => true;

    /// <inheritdoc/>
    public void Write(ReportPage page)
    {
        var html = page.Html;
        html.Open("dl", ("class", "versions"));
        Entry("ModDups", typeof(VersionSection).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "not known");
        foreach (var boot in boots)
        {
            Entry("Evidence", boot.Source);
            Entry("Kernel, as analysed", boot.Kernel);
        }

        html.Close();

        void Entry(string name, string value)
        {
            html.Open("div");
            html.Text("dt", name);
            html.Text("dd", value);
            html.Close();
        }
    }
}
