using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.ProgressLogs;

namespace SseKit.Analysis.ProgressUploads;

/// <summary>Tells the steps of one upload on its three streams, in order, while its run goes on without waiting.</summary>
internal sealed class UploadTelling(string run, string? user, ProgressPublisher publisher, IProgressOwnership ownership, TimeProvider time, ILogger logger)
{
    private const int MostWaiting = 256;
    private const int LastTries = 6;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A host that cannot tell for so long forgets the oldest steps; the last is the end.
    private readonly Channel<ProgressUpdate> _updates =
        Channel.CreateBounded<ProgressUpdate>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private int _told;

    /// <summary>Completes when the workflow and the file are the user's.</summary>
    public Task Owned { get; private set; } = Task.CompletedTask;

    /// <summary>Takes a step in. After the last it does nothing.</summary>
    public void Tell(ProgressUpdate update)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"upload {Interlocked.Increment(ref _told)}");
        _updates.Writer.TryWrite(update with { UserId = user, PublishId = name });
        if (update.IsFinal)
        {
            _updates.Writer.TryComplete();
        }
    }

    /// <summary>Tells all of it, to the last.</summary>
    public Task RunAsync()
    {
        Owned = OwnAsync();
        return TellAllAsync();
    }

    private async Task OwnAsync()
    {
        if (user is null)
        {
            return;
        }

        await ownership.ClaimAsync(ProgressSubject.Workflow, UploadIds.Workflow(run), user, CancellationToken.None).ConfigureAwait(false);
        await ownership.ClaimAsync(ProgressSubject.File, UploadIds.File(run), user, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task TellAllAsync()
    {
        await Owned.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await foreach (var update in _updates.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await TellAsync(stop => publisher.PublishWorkflowAsync(UploadIds.Workflow(run), update, stop), update.IsFinal).ConfigureAwait(false);
            await TellAsync(stop => publisher.PublishAnalysisAsync(UploadIds.File(run), update, stop), update.IsFinal).ConfigureAwait(false);
            await TellAsync(stop => publisher.PublishRunAsync(run, update, stop), update.IsFinal).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(Func<CancellationToken, ValueTask<string>> publish, bool isLast)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await publish(CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (failure is IOException or InvalidOperationException or ArgumentException or UnauthorizedAccessException)
            {
                // A step that is lost is followed by others; the end is not.
                if (!isLast || failure is not IOException || tries == LastTries)
                {
                    logger.UploadStepUntold(failure.GetType().Name);
                    return;
                }
            }

            await Task.Delay(Pause * tries, time, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
