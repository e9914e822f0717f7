using System.Globalization;
using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using SseKit.Client;

namespace SseKit.TestSupport.Nodes;

/// <summary>Follows one workflow to its last event, and says what was not as it should be.</summary>
internal sealed class WorkflowClient(HttpClient http, Uri address, int topic, int events, Tally tally)
{
    private static readonly SseClientOptions Options = new()
    {
        Retry = new SseRetryPolicy { MinDelay = TimeSpan.FromMilliseconds(100), MaxDelay = TimeSpan.FromSeconds(2), Delay = TimeSpan.FromMilliseconds(200), },
    };

    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it is told for the first time that it is connected.</summary>
    public Task Connected => _connected.Task;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        int next = 0;
        try
        {
            using SseClient client = new(http, new Uri(address, string.Create(CultureInfo.InvariantCulture, $"stream/workflow/t{topic}")), Options);
            await foreach (SseItem<string> item in client.ReadItemsAsync(cancellationToken))
            {
                if (item.EventType == "connected")
                {
                    tally.Connected();
                    _connected.TrySetResult();
                }
                else if (item.EventType == "workflow_progress")
                {
                    next = Take(item.Data, next);
                    if (next == events) return;
                }
                else if (item.EventType != "disconnected")
                {
                    tally.Fault($"t{topic}: {item.EventType} before {next}: {item.Data}");
                }
            }

            tally.Fault($"t{topic}: the stream ended before {next}.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            tally.Fault($"t{topic}: {exception.GetType().Name} before {next}: {exception.Message}");
            _connected.TrySetException(exception);
        }
        catch (OperationCanceledException)
        {
            tally.Fault($"t{topic}: in all the time it came only to {next}.");
            _connected.TrySetCanceled(cancellationToken);
        }
    }

    private int Take(string json, int next)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        int number = int.Parse(document.RootElement.GetProperty("message").GetString()!, CultureInfo.InvariantCulture);
        tally.Arrived();
        if (number != next) tally.Fault($"t{topic}: {number} came where {next} was to.");
        return number + 1;
    }
}
