namespace SseKit.Samples.Console;

internal sealed class UsageException(string message) : Exception(message);
