using ModDups.Simulation.Remedies;
using ModDups.Views.Descriptions;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes a remedy as a block of lines. A table would be three times as wide as a terminal.</summary>
internal sealed class RemedyPage : ObjectPage<Remedy>
{
    /// <inheritdoc/>
    protected override void Write(TextPage page, Remedy remedy)
    {
        var columns = TextPage.PlainColumns(new RemedyView());
        var width = columns.Max(column => column.Title.Length);
        page.Title(remedy.Name);
        page.Line($"  {remedy.Summary}.");
        foreach (var column in columns)
            page.Line($"  {column.Title.PadRight(width)}  {column.Text(remedy, 0)}");
    }
}
