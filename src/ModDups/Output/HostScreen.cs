using System.Management.Automation;
using System.Management.Automation.Host;
using ModDups.Views.Plot;

namespace ModDups.Commands.Output;

/// <summary>The properties of the screen that shows a cmdlet's output.</summary>
/// <param name="command">The cmdlet.</param>
internal sealed class HostScreen(PSCmdlet command)
{
    private const int UsualWidth = 80;

    /// <summary>The width in columns, at least what a plot needs; 80 where the host has no screen.</summary>
    public int Width
    {
        get
        {
            try
            {
                var width = command.Host.UI?.RawUI?.BufferSize.Width ?? 0;
                return width > 0 ? Math.Max(width, TerminalPlot.LeastWidth) : UsualWidth;
            }
            catch (Exception error) when (error is HostException or NotImplementedException or IOException)
            {
                return UsualWidth;
            }
        }
    }

    /// <summary>
    /// True where $PSStyle.OutputRendering requests colours, or leaves the choice to the host, the host shows colours, and
    /// nothing follows in the pipeline. PowerShell sets it to PlainText for NO_COLOR.
    /// </summary>
    public bool TakesColours => Rendering switch
    {
        "Ansi" => true,
        "Host" => command.Host.UI is { SupportsVirtualTerminal: true } && !Console.IsOutputRedirected && IsLast,
        _ => false,
    };

    private bool IsLast => command.MyInvocation.PipelinePosition == command.MyInvocation.PipelineLength;

    // PowerShell Standard does not contain the type.
    private string? Rendering => command.SessionState.PSVariable.GetValue("PSStyle") is { } style
        ? PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value?.ToString()
        : null;
}
