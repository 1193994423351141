using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ModDups.Modules.Aliases;
using ModDups.Modules.Devices;

namespace ModDups.Simulation.Userspace;

/// <summary>A kind of device, and how many of it the machine has, whatever number was captured.</summary>
public sealed record DeviceScale
{
    /// <summary>The most devices of a kind.</summary>
    public const int MostDevices = 1 << 20;

    private readonly AliasPattern? _pattern;

    /// <summary>Creates a scale.</summary>
    /// <param name="kind">
    /// A bus such as <c>pci</c>, which stands before the colon of a modalias; or a pattern of modaliases with a colon, such as
    /// <c>acpi:LNXCPU:*</c>.
    /// </param>
    /// <param name="count">The number of such devices, from 0 to <see cref="MostDevices"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="kind"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of its range.</exception>
    public DeviceScale(string kind, int count)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostDevices);
        (Kind, Count) = (kind, count);
        _pattern = kind.Contains(':', StringComparison.Ordinal) ? new AliasPattern(kind) : null;
    }

    /// <summary>The bus, or the pattern.</summary>
    public string Kind { get; }

    /// <summary>The number of such devices.</summary>
    public int Count { get; }

    /// <summary>Parses <c>KIND=N</c>. The kind may contain <c>=</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scale">The scale, or null if the method returns false.</param>
    /// <returns>False if the text has another form; otherwise true.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static bool TryParse(string text, [NotNullWhen(true)] out DeviceScale? scale)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.LastIndexOf('=');
        scale = equals > 0 && int.TryParse(text.AsSpan(equals + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostDevices
            ? new(text[..equals], count)
            : null;
        return scale is not null;
    }

    /// <summary>Returns <c>KIND=N</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind}={Count}");

    internal bool Includes(DeviceModalias device) =>
        _pattern?.IsMatch(AliasPattern.Normalize(device.Modalias)) ?? string.Equals(device.Bus, Kind, StringComparison.Ordinal);
}
