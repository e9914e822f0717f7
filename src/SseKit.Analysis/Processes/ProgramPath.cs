namespace SseKit.Analysis.Processes;

/// <summary>Finds a program in PATH, as a shell would, so that a missing one is known before anything starts.</summary>
internal static class ProgramPath
{
    public static string? Find(string program)
    {
        if (Path.IsPathRooted(program))
        {
            return File.Exists(program) ? program : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
