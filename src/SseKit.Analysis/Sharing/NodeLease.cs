using System.Buffers.Text;
using System.Security.Cryptography;

namespace SseKit.Analysis.Sharing;

/// <summary>Says that this node lives. While it is not sure that the others know, it tells nothing of its runs: one of them may have ended them. Thread-safe.</summary>
internal sealed class NodeLease(ISseBackplane backplane, TimeProvider time) : IDisposable
{
    /// <summary>Who is not heard of for so long is gone.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(15);

    /// <summary>How long a node relies on its last renewal. What is under way then is cut off before the others may act.</summary>
    private static readonly TimeSpan Reliance = TimeSpan.FromSeconds(10);

    private const int NodeBytes = 12;

    private readonly Lock _lock = new();
    private TaskCompletionSource _renewal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LeaseTerm? _term;
    private long _renewed;
    private long _begun;
    private ITimer? _end;

    public string Node { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NodeBytes));

    /// <summary>Whether this node can tell that another is gone, and not what nodes share: that may just have come back, and the other not yet found it.</summary>
    public bool MayJudge
    {
        get
        {
            lock (_lock)
            {
                return IsHeld() && (_term!.Number == 1 || time.GetElapsedTime(_begun) >= Reliance);
            }
        }
    }

    /// <summary>Whether the last renewal is so recent that it needs no other.</summary>
    public bool IsFresh(TimeSpan within)
    {
        lock (_lock)
        {
            return IsHeld() && time.GetElapsedTime(_renewed) < within;
        }
    }

    /// <exception cref="IOException">What is shared cannot be reached.</exception>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        long asked = time.GetTimestamp();
        await backplane.SetAsync(SharedNames.Node(Node), "1", Lifetime, cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            Renewed(asked);
        }
    }

    /// <summary>Waits until it is held.</summary>
    public async ValueTask<LeaseTerm> HeldAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task renewal;
            lock (_lock)
            {
                if (IsHeld())
                {
                    return _term!;
                }

                renewal = _renewal.Task;
            }

            await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _end?.Dispose();
            _term?.End();
        }
    }

    private bool IsHeld() => _term is not null && time.GetElapsedTime(_renewed) < Reliance;

    private void Renewed(long asked)
    {
        if (!IsHeld())
        {
            var away = _term is null ? TimeSpan.Zero : time.GetElapsedTime(_renewed);
            _term?.End();
            _term = new LeaseTerm((_term?.Number ?? 0) + 1, away);
            _begun = time.GetTimestamp();
        }

        var term = _term;
        _renewed = asked;
        _end?.Dispose();
        _end = time.CreateTimer(_ => EndIfOver(term!), null, Reliance - time.GetElapsedTime(asked) is { } left && left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        _renewal.TrySetResult();
        _renewal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void EndIfOver(LeaseTerm term)
    {
        lock (_lock)
        {
            if (ReferenceEquals(term, _term) && !IsHeld())
            {
                term.End();
            }
        }
    }
}
