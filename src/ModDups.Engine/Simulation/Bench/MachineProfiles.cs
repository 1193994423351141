using ModDups.Input;

namespace ModDups.Simulation.Bench;

/// <summary>The built-in machine profiles, and those of the user.</summary>
public static class MachineProfiles
{
    private const int LargestProfile = 1 << 20;

    private static readonly Lazy<MachineProfile[]> s_builtIn = new(LoadBuiltIn);

    /// <summary>The built-in profiles.</summary>
    public static IReadOnlyList<MachineProfile> BuiltIn => s_builtIn.Value;

    /// <summary>Finds a built-in profile by its name, ignoring case; null where there is none.</summary>
    public static MachineProfile? Find(string name) =>
        Array.Find(s_builtIn.Value, machine => machine.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a profile from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Receives the problem where the file cannot be read or is not a profile.</param>
    /// <returns>The profile, or null where a problem was reported.</returns>
    public static MachineProfile? Open(string path, Action<InputProblem> report)
    {
        byte[] text;
        if (path.Length == 0)
        {
            report(NotFound(path));
            return null;
        }
        try
        {
            text = WholeFile.Read(path, LargestProfile);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            report(NotFound(path));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(new InputProblem(InputProblemKind.ReadFailed, path, null, e.Message, "Check the path and its permissions."));
            return null;
        }
        return MachineProfileReader.Parse(text, path, report);
    }

    private static InputProblem NotFound(string path) => new(
        InputProblemKind.NotFound, path, null, "There is no such machine profile.",
        $"Specify one of the names {string.Join(", ", BuiltIn)}, or the path of a profile.");

    private static MachineProfile[] LoadBuiltIn()
    {
        var assembly = typeof(MachineProfiles).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.EndsWith(".machine.json", StringComparison.Ordinal))
                .OrderDescending(StringComparer.Ordinal)
                .Select(name => MachineProfileReader.Parse(ReadAll(assembly.GetManifestResourceStream(name)!), name, Refuse)!),
        ];
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var memory = new MemoryStream();
        using (stream)
            stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static void Refuse(InputProblem problem) => throw new InvalidOperationException(problem.ToString());
}
