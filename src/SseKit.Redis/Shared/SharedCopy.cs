using SseKit.Redis.Entries;

namespace SseKit.Redis.Shared;

/// <summary>The last of a shared stream's events, kept so that a topic that begins to be read has its history. Not thread-safe.</summary>
internal sealed class SharedCopy(int maxEvents, int maxBytes)
{
    private readonly Queue<SharedEvent> _events = [];
    private readonly Dictionary<string, Queue<SharedEvent>> _ofTopic = new(StringComparer.Ordinal);
    private string _epoch = "";
    private long _bytes;

    /// <summary>Gets the place right before what is kept: between it and <see cref="Last"/> nothing is missing.</summary>
    public EntryId Begin { get; private set; }

    /// <summary>Gets the last entry read, an event or not.</summary>
    public EntryId Last { get; private set; }

    /// <summary>Gets a topic's events, the oldest first.</summary>
    public IReadOnlyCollection<SharedEvent> Of(string topic) => _ofTopic.TryGetValue(topic, out Queue<SharedEvent>? events) ? events : [];

    public string IdOf(EntryId entry) => $"{_epoch}.{entry}";

    public void Restart(string epoch, EntryId position)
    {
        _events.Clear();
        _ofTopic.Clear();
        (_epoch, Begin, Last, _bytes) = (epoch, position, position, 0);
    }

    /// <param name="id">The next entry.</param>
    /// <param name="e">What it is, if it is an event of any topic.</param>
    /// <returns>What is kept no more.</returns>
    public List<SharedEvent> Append(EntryId id, SharedEvent? e)
    {
        List<SharedEvent> dropped = [];
        Last = id;
        if (e is null) return dropped;
        Keep(e);
        while (_events.Count > maxEvents || _bytes > maxBytes) dropped.Add(Drop());
        return dropped;
    }

    /// <summary>Finds the place behind which all that comes is here.</summary>
    public bool TryFind(string id, out EntryId place)
    {
        int dot = id.IndexOf('.', StringComparison.Ordinal);
        return EntryId.TryParse(id.AsSpan(dot + 1), out place) && id == IdOf(place) && !place.IsBefore(Begin) && !Last.IsBefore(place);
    }

    private void Keep(SharedEvent e)
    {
        _events.Enqueue(e);
        _bytes += e.Frame.Bytes.Length;
        foreach (string topic in e.Topics)
        {
            if (!_ofTopic.TryGetValue(topic, out Queue<SharedEvent>? own)) _ofTopic[topic] = own = [];
            own.Enqueue(e);
        }
    }

    private SharedEvent Drop()
    {
        SharedEvent first = _events.Dequeue();
        _bytes -= first.Frame.Bytes.Length;
        Begin = first.Id;
        foreach (string topic in first.Topics)
        {
            Queue<SharedEvent> own = _ofTopic[topic];
            own.Dequeue();
            if (own.Count == 0) _ofTopic.Remove(topic);
        }

        return first;
    }
}
