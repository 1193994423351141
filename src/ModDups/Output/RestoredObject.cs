using System.Globalization;
using System.Management.Automation;
using ModDups.Commands.Input;

namespace ModDups.Commands.Output;

/// <summary>An object of the engine that was created from the properties of a deserialized one.</summary>
internal sealed class RestoredObject
{
    private readonly (PSPropertyInfo Property, object? Value)[] _properties;

    /// <summary>Creates the object.</summary>
    /// <param name="properties">The deserialized object.</param>
    /// <param name="type">The type to create.</param>
    public RestoredObject(PSObject properties, Type type)
    {
        _properties = [.. properties.Properties.OfType<PSNoteProperty>().Select(property => ((PSPropertyInfo)property, (object?)property.Value))];
        Item = new RecordConverter().ConvertFrom(properties, type, CultureInfo.InvariantCulture, ignoreCase: false);
    }

    /// <summary>The object.</summary>
    public object Item { get; }

    /// <summary>True where the deserialized object still has the values from which this one was created.</summary>
    public bool IsCurrent => Array.TrueForAll(_properties, static kept => ReferenceEquals(kept.Property.Value, kept.Value));
}
