using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.Compliance;
using SseKit.Analysis.Lives;
using SseKit.Analysis.ProgressLogs;

namespace SseKit.Analysis.ProgressUploads;

/// <summary>The uploads that are being told. A host that stops waits until their ends are.</summary>
internal sealed class UploadTellings(Runs runs, ProgressPublisher publisher, IProgressOwnership ownership, TimeProvider time, ILogger<UploadTellings> logger) : IHostedService
{
    private readonly ConcurrentDictionary<string, (UploadTelling Telling, Task Told)> _going = new(StringComparer.Ordinal);

    public UploadTelling Begin(string run, string? user)
    {
        UploadTelling telling = new(run, user, publisher, ownership, time, logger);
        var told = telling.RunAsync();
        _going[run] = (telling, told);
        _ = told.ContinueWith(_ => _going.TryRemove(run, out var ended), TaskScheduler.Default);
        return telling;
    }

    /// <summary>Completes when what was uploaded is its user's.</summary>
    public Task OwnedAsync(string run) => _going.TryGetValue(run, out var going) ? going.Telling.Owned : Task.CompletedTask;

    Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        runs.EndedForAnother = EndForAnother;
        return Task.CompletedTask;
    }

    /// <summary>Their runs end by themselves when the host stops.</summary>
    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_going.Values.Select(going => going.Told)).WaitAsync(cancellationToken);

    /// <summary>Its owner is known already.</summary>
    private void EndForAnother(RunEnding ending)
    {
        var result = ending.Result is { } json ? JsonSerializer.Deserialize(json, ComplianceJson.Default.ComplianceReport) : null;
        Begin(ending.Status.Id, user: null).Tell(UploadDialect.End(ending.Status, result, ending.Failure));
    }
}
