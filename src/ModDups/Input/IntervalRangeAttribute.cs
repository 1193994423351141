using System.Management.Automation;

namespace ModDups.Commands.Input;

/// <summary>Accepts intervals that a timer can wait for: from a millisecond to 24 days.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IntervalRangeAttribute : ValidateArgumentsAttribute
{
    private static readonly TimeSpan s_least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_most = TimeSpan.FromDays(24);

    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is TimeSpan interval && (interval < s_least || interval > s_most))
            throw new ValidationMetadataException($"Found {interval}, expected {s_least} to {s_most}.");
    }
}
