using System.Collections;
using System.Management.Automation.Language;

namespace ModDups.Commands.Completion;

/// <summary>The elements of a list that the command line already contains while another one is being completed.</summary>
internal static class ArgumentList
{
    public static IEnumerable<string> Of(CommandAst command, string parameter, IDictionary bound) =>
        Bound(bound[parameter]).Concat(Written(command, parameter));

    private static IEnumerable<string> Bound(object? value) => value switch
    {
        string one => [one],
        IEnumerable many => many.OfType<object>().Select(item => item.ToString() ?? ""),
        _ => [],
    };

    // "None, " is incomplete, so PowerShell binds nothing of it.
    private static IEnumerable<string> Written(CommandAst command, string parameter)
    {
        for (var i = 1; i < command.CommandElements.Count; i++)
        {
            var isItsValue = command.CommandElements[i - 1] is CommandParameterAst { Argument: null } before
                && parameter.StartsWith(before.ParameterName, StringComparison.OrdinalIgnoreCase);
            if (isItsValue || command.CommandElements[i] is ArrayLiteralAst or ErrorExpressionAst)
            {
                foreach (var text in command.CommandElements[i].FindAll(static part => part is StringConstantExpressionAst, searchNestedScriptBlocks: false))
                    yield return ((StringConstantExpressionAst)text).Value;
            }
        }
    }
}
