using ModDups.Modules.Kmod;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes an action of modprobe, as <c>modprobe --show-depends</c> prints it.</summary>
internal sealed class LoadActionPage : ObjectPage<LoadAction>
{
    /// <inheritdoc/>
    protected override void Write(TextPage page, LoadAction action) => page.Line(action.ToString());
}
