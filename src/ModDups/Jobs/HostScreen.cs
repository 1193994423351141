using System.Management.Automation;
using System.Management.Automation.Host;
using ModDups.Views.Plot;

namespace ModDups.Commands.Jobs;

/// <summary>What is known of the screen on which a cmdlet's output ends up.</summary>
/// <param name="command">The cmdlet.</param>
internal sealed class HostScreen(PSCmdlet command)
{
    private const int UsualWidth = 80;

    /// <summary>Its columns, and no fewer than a plot needs; 80 where the host has no screen.</summary>
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
    /// True where $PSStyle.OutputRendering asks for colours, or leaves it to the host, and the host shows them and
    /// nothing comes behind in the pipeline. NO_COLOR has set it to PlainText by then.
    /// </summary>
    public bool TakesColours => Rendering switch
    {
        "Ansi" => true,
        "Host" => command.Host.UI is { SupportsVirtualTerminal: true } && !Console.IsOutputRedirected && IsLast,
        _ => false,
    };

    private bool IsLast => command.MyInvocation.PipelinePosition == command.MyInvocation.PipelineLength;

    // PowerShell Standard doesn't have the type.
    private string? Rendering => command.SessionState.PSVariable.GetValue("PSStyle") is { } style
        ? PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value?.ToString()
        : null;
}
