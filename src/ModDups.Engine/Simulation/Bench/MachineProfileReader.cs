using System.Reflection;
using System.Text.Json;
using ModDups.Input;
using ModDups.Simulation.Loading;
using ModDups.Simulation.Time;
using ModDups.Simulation.Userspace;

namespace ModDups.Simulation.Bench;

/// <summary>
/// The JSON form of a machine profile: <c>name</c>, <c>description</c>, <c>processors</c>, and under <c>loader</c> and
/// <c>userspace</c> each cost with its <c>value</c>, its <c>unit</c> and its <c>origin</c>. Every cost is required, in
/// the unit that its property names, because a missing cost could only be guessed.
/// </summary>
internal static class MachineProfileReader
{
    private const string Share = "1/1000";
    private const string WhatToDo = "Start from a copy of a built-in profile: src/ModDups.Engine/Simulation/Bench/Profiles/*.machine.json.";

    public static MachineProfile? Parse(ReadOnlyMemory<byte> text, string source, Action<InputProblem> report)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            var root = new Section(document.RootElement, "the profile");
            var machine = new MachineProfile
            {
                Name = root.Text("name"),
                Description = root.Text("description"),
                Processors = root.Count("processors"),
                Loader = Costs<LoaderCosts>(root.Object("loader")),
                Userspace = Costs<UserspaceCosts>(root.Object("userspace")),
            };
            root.RefuseOthers();
            return machine;
        }
        catch (JsonException e)
        {
            var line = e.LineNumber + 1;
            report(new InputProblem(InputProblemKind.BrokenLine, source, line, "This is not JSON.", WhatToDo));
        }
        catch (InvalidOperationException)
        {
            // JsonElement, for a text that is no Unicode: invalid UTF-8, or half of a surrogate pair.
            report(new InputProblem(InputProblemKind.InvalidProfile, source, null, "A text of the profile is not valid Unicode.", WhatToDo));
        }
        catch (FormatException e)
        {
            report(new InputProblem(InputProblemKind.InvalidProfile, source, null, e.Message, WhatToDo));
        }
        return null;
    }

    private static T Costs<T>(Section section)
        where T : notnull
    {
        var costs = Activator.CreateInstance<T>();
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetCustomAttribute<UnitAttribute>() is not { } unit)
                continue;
            var value = section.Object(property.Name).Cost(unit.Symbol);
            property.SetValue(costs, Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        }
        section.RefuseOthers();
        return costs;
    }

    /// <summary>An object of the profile, with a record of the members that were read.</summary>
    private sealed class Section(JsonElement element, string path)
    {
        private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

        public string Text(string name) =>
            Take(name) is { ValueKind: JsonValueKind.String } member
                ? member.GetString()!
                : throw new FormatException($"'{name}' of {path} is not a text.");

        public int? Count(string name) => Take(name) switch
        {
            { ValueKind: JsonValueKind.Null } => null,
            { ValueKind: JsonValueKind.Number } member when member.TryGetInt32(out var count) && count > 0 => count,
            _ => throw new FormatException($"'{name}' of {path} is neither null nor a whole number above 0."),
        };

        public Section Object(string name) => new(Take(name), $"'{name}'");

        public long Cost(string unit)
        {
            if (Text("unit") is var written && written != unit)
                throw new FormatException($"{path} has the unit '{written}', but must have the unit '{unit}'.");
            _ = Text("origin");
            // A share of a duration is at most the whole of it.
            var largest = unit == Share ? 1000 : int.MaxValue;
            var value = Take("value") is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var number)
                && number >= 0 && number <= largest
                    ? number
                    : throw new FormatException(FormattableString.Invariant($"The value of {path} is not a whole number from 0 to {largest}."));
            RefuseOthers();
            return value;
        }

        public void RefuseOthers()
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in element.EnumerateObject())
            {
                if (!_taken.Contains(member.Name))
                    throw new FormatException($"{path} has no '{member.Name}'.");
                // RFC 8259 leaves open which of two counts.
                if (!seen.Add(member.Name))
                    throw new FormatException($"{path} has '{member.Name}' twice.");
            }
        }

        private JsonElement Take(string name)
        {
            _taken.Add(name);
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member)
                ? member
                : throw new FormatException($"'{name}' of {path} is missing.");
        }
    }
}
