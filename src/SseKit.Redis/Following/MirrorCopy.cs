using Microsoft.Extensions.Logging;
using SseKit.Redis.Entries;

namespace SseKit.Redis.Following;

/// <summary>One topic's mirror, filled from a stream of its own. What is no event is passed over.</summary>
internal sealed class MirrorCopy(SseTopicMirror mirror, string topic, ILogger logger) : ICopy
{
    private string _epoch = "";
    private bool _hasPassedOver;

    public Action? Refresh
    {
        set => mirror.Refresh = value;
    }

    public void Restart(string epoch, EntryId position)
    {
        mirror.Restart($"{epoch}.{position}");
        _epoch = epoch;
    }

    public void Append(TopicEntry entry)
    {
        if (EntryFields.ToFrame(entry, out string? reason) is { } frame)
        {
            mirror.Append($"{_epoch}.{entry.Id}", frame, EntryFields.KeyOf(entry), EntryFields.IsFinal(entry));
            return;
        }

        // One line, however many were read with it.
        if (!_hasPassedOver) logger.EntryPassedOver(entry.Id.ToString(), topic, reason!);
        _hasPassedOver = true;
    }

    public void Loaded()
    {
        _hasPassedOver = false;
        mirror.Loaded();
    }
}
