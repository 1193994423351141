using System.Management.Automation;

namespace ModDups.Commands.Jobs;

/// <summary>
/// The progress of a cmdlet, which is removed from the screen after Ctrl+C too. A pipeline that is being stopped passes
/// nothing on, but its host does.
/// </summary>
/// <param name="command">The cmdlet.</param>
internal sealed class HostProgress(PSCmdlet command)
{
    private const string Preference = "ProgressPreference";
    private const string PreferenceParameter = "ProgressAction";

    private static long s_lastSource;

    /// <summary>Distinguishes the records of one cmdlet from those of another. PowerShell counts up from 0, this counts down.</summary>
    private readonly long _source = Interlocked.Decrement(ref s_lastSource);

    private bool IsWanted =>
        (command.MyInvocation.BoundParameters.TryGetValue(PreferenceParameter, out var given)
            ? given
            : command.SessionState.PSVariable.GetValue(Preference))?.ToString() is not ("SilentlyContinue" or "Ignore");

    public void Show(ProgressRecord record)
    {
        try
        {
            command.CommandRuntime.WriteProgress(_source, record);
        }
        catch (PipelineStoppedException) when (record.RecordType == ProgressRecordType.Completed)
        {
            if (IsWanted)
                command.Host.UI.WriteProgress(_source, record);
        }
    }
}
