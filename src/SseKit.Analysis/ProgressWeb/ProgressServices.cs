using SseKit.Analysis.Backplanes;
using SseKit.Analysis.ProgressLogs;
using SseKit.Analysis.ProgressWire;

namespace SseKit.Analysis.ProgressWeb;

/// <summary>The services behind the streams: what nodes share, and what runs workflows.</summary>
internal sealed class ProgressServices(HostBackplane nodes, ProgressMetrics metrics, TimeProvider time, IWorkflowStatusSource? workflows = null)
{
    private const string Healthy = "healthy";
    private const string Unhealthy = "unhealthy";
    private const string NotConfigured = "not_configured";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<ServiceStates> AskAsync(CancellationToken cancellationToken)
    {
        var redis = nodes.Shared is ProcessBackplane ? Task.FromResult(NotConfigured) : StateAsync("redis", RedisAsync, cancellationToken);
        var temporal = workflows is null ? Task.FromResult(NotConfigured) : StateAsync("temporal", workflows.IsHealthyAsync, cancellationToken);
        return new(await redis.ConfigureAwait(false), await temporal.ConfigureAwait(false));
    }

    public static bool AreWell(ServiceStates states) => states.Redis != Unhealthy && states.Temporal != Unhealthy;

    /// <summary>What runs workflows says of one; <see langword="null"/> when it says nothing.</summary>
    public async Task<WorkflowStatus?> StatusAsync(string id, CancellationToken cancellationToken)
    {
        if (workflows is null)
        {
            return null;
        }

        var asking = WithinAsync(stop => workflows.GetStatusAsync(id, stop), cancellationToken);
        await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        if (asking.IsCompletedSuccessfully)
        {
            return await asking.ConfigureAwait(false);
        }

        metrics.Failed("temporal");
        return null;
    }

    private async ValueTask<bool> RedisAsync(CancellationToken cancellationToken)
    {
        await nodes.Shared.GetAsync("progress:health", cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<string> StateAsync(string service, Func<CancellationToken, ValueTask<bool>> ask, CancellationToken cancellationToken)
    {
        var asking = WithinAsync(ask, cancellationToken);
        await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        bool isWell = asking.IsCompletedSuccessfully && await asking.ConfigureAwait(false);
        metrics.Asked(service, isWell);
        return isWell ? Healthy : Unhealthy;
    }

    /// <summary>Whoever is deaf to his token is left behind.</summary>
    private async Task<T> WithinAsync<T>(Func<CancellationToken, ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = new(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        return await ask(stop.Token).AsTask().WaitAsync(Patience * 2, time, cancellationToken).ConfigureAwait(false);
    }
}
