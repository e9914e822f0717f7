using System.Net.ServerSentEvents;

namespace SseKit.Server.Tests.Sources;

/// <summary>A store whose only topic holds one event, or is never read to its end; it fails when it is told to.</summary>
internal sealed class OneTopicStore(string? data) : ISseTopicStore
{
    private TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SseTopicMirror? _mirror;

    public ValueTask<string> AppendAsync(string topic, SseFrame frame, SsePublishOptions options, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public async Task FollowAsync(string topic, SseTopicMirror mirror, CancellationToken cancellationToken)
    {
        if (data is not null)
        {
            mirror.Restart("e.0");
            mirror.Append("e.1", Frame(data), null);
            mirror.Loaded();
        }

        _mirror = mirror;
        try
        {
            await _failed.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public void Append(string id, string text) => _mirror!.Append(id, Frame(text), null);

    public void Fail(Exception exception) => _failed.SetException(exception);

    private static SseFrame Frame(string text) => SseFrame.Create(new SseItem<string>(text));
}
