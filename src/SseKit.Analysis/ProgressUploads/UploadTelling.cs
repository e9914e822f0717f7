using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SseKit.Analysis.ProgressLogs;

namespace SseKit.Analysis.ProgressUploads;

/// <summary>Tells the steps of one upload on its three streams, in order, while its run goes on without waiting.</summary>
internal sealed class UploadTelling(string run, string? user, ProgressPublisher publisher, IProgressOwnership ownership, TimeProvider time, ILogger logger)
{
    private const int MostWaiting = 256;
    private const int LastTries = 20;

    /// <summary>The same whichever node tells it: there is one end.</summary>
    private const string LastName = "upload end";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // A host that cannot tell for so long forgets the oldest steps; the last is the end.
    private readonly Channel<ProgressUpdate> _updates =
        Channel.CreateBounded<ProgressUpdate>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private int _told;

    /// <summary>Completes when the workflow and the file are the user's.</summary>
    public Task Owned { get; private set; } = Task.CompletedTask;

    /// <summary>Takes a step in. After the last it does nothing.</summary>
    public void Tell(ProgressUpdate update)
    {
        string name = update.IsFinal ? LastName : string.Create(CultureInfo.InvariantCulture, $"upload {Interlocked.Increment(ref _told)}");
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
            await TellAsync(told => publisher.PublishWorkflowAsync(UploadIds.Workflow(run), told, CancellationToken.None), update).ConfigureAwait(false);
            await TellAsync(told => publisher.PublishAnalysisAsync(UploadIds.File(run), told, CancellationToken.None), update).ConfigureAwait(false);
            await TellAsync(told => publisher.PublishRunAsync(run, told, CancellationToken.None), update).ConfigureAwait(false);
        }
    }

    private async Task TellAsync(Func<ProgressUpdate, ValueTask<string>> publish, ProgressUpdate update)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await publish(update).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (failure is IOException or InvalidOperationException or ArgumentException or UnauthorizedAccessException)
            {
                // A step that is lost is followed by others; the end is not.
                if (!update.IsFinal || failure is UnauthorizedAccessException || tries == LastTries)
                {
                    logger.UploadStepUntold(failure.GetType().Name);
                    return;
                }

                // Nor is it lost because what it comes with is too large.
                update = failure is IOException ? update : update with { Result = null };
            }

            var pause = Pause * tries;
            await Task.Delay(pause < LongestPause ? pause : LongestPause, time, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
