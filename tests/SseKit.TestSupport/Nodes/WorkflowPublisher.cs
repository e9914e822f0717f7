using System.Globalization;
using System.Net;
using System.Text;

namespace SseKit.TestSupport.Nodes;

/// <summary>Publishes the events of some workflows through nginx, each until it is acknowledged, under the same name each time.</summary>
internal sealed class WorkflowPublisher(HttpClient http, Uri address, NodesPlan plan, Tally tally)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    public async Task PublishAsync(IReadOnlyList<int> topics, CancellationToken cancellationToken)
    {
        for (int number = 0; number < plan.EventsPerTopic; number++)
        {
            foreach (int topic in topics)
            {
                while (!await TryPublishAsync(topic, number, cancellationToken))
                {
                    tally.Retried();
                    await Task.Delay(RetryAfter, TimeProvider.System, cancellationToken);
                }

                tally.Acknowledged();
                if (plan.Pause > TimeSpan.Zero) await Task.Delay(plan.Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    private async Task<bool> TryPublishAsync(int topic, int number, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);

        // A step of its own: of events of the same step a client that is behind is sent the last only.
        string n = number.ToString(CultureInfo.InvariantCulture);
        string path = string.Create(CultureInfo.InvariantCulture, $"stream/publish/workflow/t{topic}");
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(address, path));
        request.Content = new StringContent($$"""{"step":"s{{n}}","progress":50,"message":"{{n}}"}""", Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", n);
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, patience.Token);
            if (response.StatusCode == HttpStatusCode.Accepted) return true;
            if (response.StatusCode < HttpStatusCode.InternalServerError)
                throw new InvalidOperationException($"{response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            return false;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
