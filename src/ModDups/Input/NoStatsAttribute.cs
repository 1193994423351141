using System.Management.Automation;

namespace ModDups.Commands.Input;

/// <summary>Keeps PowerShell from taking the name of statistics out of a file or another session for a text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoStatsAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject item && (StatsShape.IsStats(item) || StatsShape.IsStorm(item))
            // PowerShell goes on to the other parameters where the inner exception is that of a cast.
            ? throw new ArgumentTransformationMetadataException("Module statistics are no text.", new PSInvalidCastException())
            : inputData;
}
