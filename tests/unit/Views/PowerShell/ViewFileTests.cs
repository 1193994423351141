using ModDups.Tests.Cmdlets;
using ModDups.Views.PowerShell;

namespace ModDups.Tests.Views.PowerShell;

/// <summary>The files that are made of the descriptions are those in the sources: <c>./build.ps1 -Task Views</c> makes them.</summary>
public sealed class ViewFileTests
{
    [Fact]
    public void The_views_are_current() => Assert.Equal(File.ReadAllText(ModuleSurface.At("src", "ModDups", "ModDups.Format.ps1xml")), FormatFile.Make());

    [Fact]
    public void The_types_are_current() => Assert.Equal(File.ReadAllText(ModuleSurface.At("src", "ModDups", "ModDups.Types.ps1xml")), TypeFile.Make());
}
