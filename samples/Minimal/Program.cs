using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using SseKit.Server;

var app = WebApplication.CreateSlimBuilder(args).Build();
app.MapGet("/time", () => SseResults.Stream(TicksAsync()));
await app.RunAsync();

static async IAsyncEnumerable<SseItem<string>> TicksAsync([EnumeratorCancellation] CancellationToken gone = default)
{
    using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
    do
    {
        yield return new(TimeProvider.System.GetUtcNow().ToString("O"), "tick");
    }
    while (await timer.WaitForNextTickAsync(gone));
}
