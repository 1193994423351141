using ModDups.Modules.Kmod;
using ModDups.Views.Tables;

namespace ModDups.Views.Pages;

/// <summary>Writes a module for an alias, as <c>modprobe --resolve-alias</c> prints it.</summary>
internal sealed class ResolvedModulePage : ObjectPage<ResolvedModule>
{
    /// <inheritdoc/>
    protected override void Write(TextPage page, ResolvedModule module) => page.Line(module.Module);
}
