namespace SseKit.Analysis.Processes.Pipelines;

/// <summary>A program of a pipeline could not be started, was ended at a limit, crashed, or failed by its exit code.</summary>
internal sealed class ProcessFailedException(string program, ProcessEnd end, int exitCode)
    : Exception($"{program}: {end}, {exitCode}")
{
    public string Program { get; } = program;

    public ProcessEnd End { get; } = end;

    public int ExitCode { get; } = exitCode;
}
