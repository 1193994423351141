using System.Collections;
using System.Globalization;
using ModDups.Simulation.Userspace;

namespace ModDups.Commands.Input;

/// <summary>Numbers of devices as an argument: a text KIND=N, or a hashtable with a number for each kind.</summary>
public sealed class ScaleArgument
{
    /// <summary>Creates an argument for one kind.</summary>
    /// <param name="text">KIND=N, such as pci=8.</param>
    /// <exception cref="FormatException">The text has another form.</exception>
    public ScaleArgument(string text) =>
        Scales = [DeviceScale.TryParse(text, out var scale) ? scale : throw Refused(text)];

    /// <summary>Creates an argument for several kinds.</summary>
    /// <param name="kinds">The numbers by their kinds.</param>
    /// <exception cref="FormatException">A value is not a number of devices.</exception>
    public ScaleArgument(IDictionary kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        Scales =
        [
            .. kinds.Keys.Cast<object>().Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind}={kinds[kind]}"))
                .Select(text => DeviceScale.TryParse(text, out var scale) ? scale : throw Refused(text)),
        ];
    }

    /// <summary>Creates an argument for one kind.</summary>
    /// <param name="scale">The kind with its number.</param>
    public ScaleArgument(DeviceScale scale) => Scales = [scale];

    internal IReadOnlyList<DeviceScale> Scales { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Scales);

    private static FormatException Refused(string text) =>
        new(FormattableString.Invariant($"Found '{text}', expected KIND=N with a number from 0 to {DeviceScale.MostDevices}."));
}
