using System.Management.Automation;

namespace ModDups.Commands.Input;

/// <summary>Prevents PowerShell from converting statistics of a file or another session to text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoStatsAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject item && (StatsShape.IsStats(item) || StatsShape.IsStorm(item))
            // PowerShell tries the other parameters if the inner exception is that of a cast.
            ? throw new ArgumentTransformationMetadataException("Module statistics are not text.", new PSInvalidCastException())
            : inputData;
}
