using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace SseKit.Server.Tests.Sources;

/// <summary>Sources that behave in one way each.</summary>
internal static class Source
{
    /// <summary>All ready at once.</summary>
    public static async IAsyncEnumerable<SseItem<string>> Ready(params string[] data)
    {
        foreach (string text in data) yield return new SseItem<string>(text);
        await Task.CompletedTask;
    }

    /// <summary>Ready at once, and then nothing until the token fires.</summary>
    public static async IAsyncEnumerable<T> ThenSilent<T>(
        IEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (T item in items) yield return item;
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public static IAsyncEnumerable<SseItem<string>> ThenSilent(params string[] data) =>
        ThenSilent(data.Select(text => new SseItem<string>(text)));

    /// <summary>Ready at once, and then a failure, on the way back from a wait or before.</summary>
    public static async IAsyncEnumerable<T> ThenFails<T>(IEnumerable<T> items, Exception exception, bool later)
    {
        foreach (T item in items) yield return item;
        if (later) await Task.Yield();
        throw exception;
    }

    public static IAsyncEnumerable<SseItem<string>> ThenFails(Exception exception, bool later, params string[] data) =>
        ThenFails(data.Select(text => new SseItem<string>(text)), exception, later);

    /// <summary>Endless, and deaf to its token.</summary>
    public static async IAsyncEnumerable<SseItem<string>> DeafAndEndless(bool waiting, int first = 100)
    {
        for (int i = 0; ; i++)
        {
            if (waiting) await Task.Yield();
            yield return new SseItem<string>(new string('x', i == 0 ? first : 100));
        }
    }
}
