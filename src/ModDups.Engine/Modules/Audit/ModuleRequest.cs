using System.Runtime.InteropServices;

namespace ModDups.Modules.Audit;

/// <summary>What a function may pass to request_module().</summary>
/// <param name="Format">The name, with <c>%s</c> for a text and <c>%d</c> or the like for a number.</param>
/// <param name="Symbol">The function that the module calls for it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ModuleRequest(string Format, string Symbol);
