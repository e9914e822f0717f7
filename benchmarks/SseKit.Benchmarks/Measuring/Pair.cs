namespace SseKit.Benchmarks.Measuring;

/// <summary>Two ways to do the same work, and by how much the first is to be faster.</summary>
/// <param name="Name">The row.</param>
/// <param name="Operations">Events in one call.</param>
/// <param name="Ours">The subject.</param>
/// <param name="Theirs">The baseline.</param>
/// <param name="Goal">The ratio to reach.</param>
internal sealed record Pair(string Name, int Operations, Func<Task> Ours, Func<Task> Theirs, double Goal);
