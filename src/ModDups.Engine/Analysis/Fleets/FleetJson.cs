using System.Text.Json.Serialization;

namespace ModDups.Analysis.Fleets;

/// <summary>The lines of <see cref="FleetState"/> as JSON.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FleetStateHead))]
[JsonSerializable(typeof(FleetStateLine))]
internal sealed partial class FleetJson : JsonSerializerContext;
