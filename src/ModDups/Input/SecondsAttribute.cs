using System.Globalization;
using System.Management.Automation;

namespace ModDups.Commands.Input;

/// <summary>Reads a number as seconds, where PowerShell would read it as ticks of 100 ns. A TimeSpan is not changed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given switch
        {
            TimeSpan => given,
            string text => double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? Of(seconds) : given,
            IConvertible number and not Enum and not DateTime and not bool =>
                Of(number.ToDouble(CultureInfo.InvariantCulture)),
            _ => given,
        };
    }

    private static TimeSpan Of(double seconds)
    {
        try
        {
            return TimeSpan.FromSeconds(seconds);
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
