using ModDups.Collection;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes a step that prepares a boot as lines for a shell, which can be copied.</summary>
internal sealed class PreparationStepPage : ObjectPage<PreparationStep>
{
    /// <inheritdoc/>
    protected override void Write(TextPage page, PreparationStep step)
    {
        page.Title($"# {step.Purpose}:");
        page.Line(step.Command);
        page.Line($"# To undo it:  {step.Undo}");
    }
}
