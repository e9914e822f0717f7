using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SseKit.Server.Tests.Hosting;

/// <summary>Keeps what SseKit logs.</summary>
internal sealed class CollectingLoggerProvider : ILoggerProvider
{
    public ConcurrentQueue<(LogLevel Level, string Message, Exception? Exception)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) =>
        new Collecting(categoryName.StartsWith("SseKit", StringComparison.Ordinal) ? Entries : []);

    public void Dispose()
    {
    }

    private sealed class Collecting(ConcurrentQueue<(LogLevel Level, string Message, Exception? Exception)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((logLevel, formatter(state, exception), exception));
    }
}
