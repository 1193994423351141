using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using ModDups.Input;
using ModDups.Statistics;

namespace ModDups.Commands.Input;

/// <summary>
/// Creates an object of the engine from its properties, as they come from Import-Clixml, a remote session or JSON.
/// ModDups.Types.ps1xml names the types.
/// </summary>
public sealed class RecordConverter : PSTypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType) =>
        NeededBy(destinationType).All(needed => sourceValue.Properties[needed.Name] is { } given && (needed.MayBeNull || given.Value is not null));

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) =>
        CanConvertFrom(PSObject.AsPSObject(sourceValue), destinationType);

    /// <inheritdoc/>
    public override object ConvertFrom(
        PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        var made = MakerOf(destinationType).Invoke(
        [
            .. MakerOf(destinationType).GetParameters()
                .Select(parameter => Convert(sourceValue.Properties[parameter.Name].Value, parameter.ParameterType)),
        ]);
        foreach (var property in SettableOf(destinationType))
        {
            if (sourceValue.Properties[property.Name]?.Value is { } value)
                property.SetValue(made, Convert(value, property.PropertyType));
        }
        return made is ModuleStats stats ? CounterProperties.Take(stats, sourceValue) : made;
    }

    /// <inheritdoc/>
    public override object ConvertFrom(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        ConvertFrom(PSObject.AsPSObject(sourceValue), destinationType, formatProvider, ignoreCase);

    /// <inheritdoc/>
    public override bool CanConvertTo(PSObject sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(
        PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException();

    /// <inheritdoc/>
    public override object ConvertTo(
        object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        throw new PSInvalidCastException();

    private static ConstructorInfo MakerOf(Type type) => type.GetConstructors().Single();

    /// <summary>Returns the properties that an object must have.</summary>
    private static IEnumerable<(string Name, bool MayBeNull)> NeededBy(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return SettableOf(type)
            .Where(property => property.GetCustomAttribute<RequiredMemberAttribute>() is not null)
            .Select(property => (property.Name, nullability.Create(property).WriteState is NullabilityState.Nullable))
            .Concat(MakerOf(type).GetParameters()
                .Select(parameter => (parameter.Name!, nullability.Create(parameter).WriteState is NullabilityState.Nullable)));
    }

    private static IEnumerable<PropertyInfo> SettableOf(Type type) => type.GetProperties().Where(property => property.CanWrite);

    private static object? Convert(object value, Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return ConvertList(value, type.GenericTypeArguments[0]);
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(DateTimeOffset) && value is PSObject { BaseObject: PSCustomObject } time)
            return TimeOf(time);
        return value is PSObject item && IsRecord(type)
            ? ConvertRecord(item, type)
            : LanguagePrimitives.ConvertTo(value, type, CultureInfo.InvariantCulture);
    }

    // If a serializer stopped at a lower depth, the rows of a list are only texts.
    private static object ConvertRecord(PSObject item, Type type)
    {
        var converter = new RecordConverter();
        return converter.CanConvertFrom(item, type)
            ? converter.ConvertFrom(item, type, CultureInfo.InvariantCulture, ignoreCase: false)
            : throw new PSInvalidCastException($"The object lacks properties of a {type.Name}.");
    }

    private static bool IsRecord(Type type) => type.Assembly == typeof(InputProblem).Assembly && type.IsClass;

    private static DateTimeOffset TimeOf(PSObject time) => new(
        (long)time.Properties[nameof(DateTimeOffset.Ticks)].Value, (TimeSpan)time.Properties[nameof(DateTimeOffset.Offset)].Value);

    private static Array ConvertList(object value, Type type)
    {
        var items = LanguagePrimitives.GetEnumerable(value)?.Cast<object>().ToList() ?? [value];
        var list = Array.CreateInstance(type, items.Count);
        for (var i = 0; i < items.Count; i++)
            list.SetValue(Convert(items[i] ?? throw new PSInvalidCastException("A list contains a null element."), type), i);
        return list;
    }
}
