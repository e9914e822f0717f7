namespace SseKit.Analysis.Tests.Nodes;

/// <summary>What one node reaches the others by. Cut, the node is dead to them, and they to it.</summary>
internal sealed class NodeLink(ISseTopicStore store, ISseBackplane backplane, TimeProvider time) : ISseTopicStore, ISseBackplane
{
    private volatile bool _isCut;

    public bool IsCut
    {
        get => _isCut;
        set => _isCut = value;
    }

    /// <summary>When its node has last said that it lives.</summary>
    public long Renewed { get; private set; }

    /// <summary>What a write of a value fails with, by the key.</summary>
    public Func<string, Exception?> Fault { get; set; } = static _ => null;

    public ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken)
    {
        Check();
        return store.AppendAsync(topic, frame, options, cancellationToken);
    }

    public Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken) => store.FollowAsync(topic, mirror, cancellationToken);

    public ValueTask<string?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        Check();
        return backplane.GetAsync(key, cancellationToken);
    }

    public ValueTask SetAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Check();
        if (Fault(key) is { } fault)
        {
            throw fault;
        }

        if (key.StartsWith("node:", StringComparison.Ordinal))
        {
            Renewed = time.GetTimestamp();
        }

        return backplane.SetAsync(key, value, lifetime, cancellationToken);
    }

    public ValueTask<string> ClaimAsync(string key, string value, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Check();
        return backplane.ClaimAsync(key, value, lifetime, cancellationToken);
    }

    public ValueTask<string?> TakeAsync(string key, CancellationToken cancellationToken = default)
    {
        Check();
        return backplane.TakeAsync(key, cancellationToken);
    }

    public ValueTask SendAsync(string channel, string message, CancellationToken cancellationToken = default)
    {
        Check();
        return backplane.SendAsync(channel, message, cancellationToken);
    }

    public IDisposable Listen(string channel, Action<string> received) => backplane.Listen(channel, message =>
    {
        if (!IsCut)
        {
            received(message);
        }
    });

    private void Check()
    {
        if (IsCut)
        {
            throw new IOException("The link is cut.");
        }
    }
}
