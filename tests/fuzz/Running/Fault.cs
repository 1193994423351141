using System.Diagnostics;

namespace ModDups.Fuzz.Running;

/// <summary>What an input brought to light.</summary>
/// <param name="Kind">Equal for inputs that show the same fault: the rule, or the exception and where it comes from.</param>
/// <param name="Description">What happened, in words.</param>
internal sealed record Fault(string Kind, string Description)
{
    public static Fault Of(Exception error) => error is BrokenRuleException broken
        ? new(broken.Rule, broken.Message)
        : new($"{error.GetType().Name} {Place(error)}", error.ToString());

    // The innermost method of the project.
    private static string Place(Exception error) =>
        new StackTrace(error).GetFrames().Select(frame => frame.GetMethod()).Where(method => method?.DeclaringType?.Namespace?.StartsWith("ModDups", StringComparison.Ordinal) == true)
            .Select(method => $"{method!.DeclaringType!.Name}.{method.Name}").FirstOrDefault("");
}
