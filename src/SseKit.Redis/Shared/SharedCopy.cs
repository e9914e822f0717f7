using SseKit.Redis.Entries;

namespace SseKit.Redis.Shared;

/// <summary>The last of a shared stream's events, kept so that a topic that begins to be read has its history. Not thread-safe.</summary>
internal sealed class SharedCopy(int maxEvents, int maxBytes)
{
    private readonly Queue<SharedEvent> _events = [];
    private string _epoch = "";
    private long _bytes;

    public bool HasBegun => _epoch.Length > 0;

    /// <summary>Gets the place right before what is kept: between it and <see cref="Last"/> nothing is missing.</summary>
    public EntryId Begin { get; private set; }

    /// <summary>Gets the last entry read, an event or not.</summary>
    public EntryId Last { get; private set; }

    public IEnumerable<SharedEvent> Events => _events;

    public string IdOf(EntryId entry) => $"{_epoch}.{entry}";

    public void Restart(string epoch, EntryId position)
    {
        _events.Clear();
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
        _events.Enqueue(e);
        _bytes += e.Frame.Bytes.Length;
        while (_events.Count > maxEvents || _bytes > maxBytes)
        {
            SharedEvent first = _events.Dequeue();
            _bytes -= first.Frame.Bytes.Length;
            Begin = first.Id;
            dropped.Add(first);
        }

        return dropped;
    }

    /// <summary>Finds the place behind which all that comes is here.</summary>
    public bool TryFind(string id, out EntryId place)
    {
        int dot = id.IndexOf('.', StringComparison.Ordinal);
        return EntryId.TryParse(id.AsSpan(dot + 1), out place) && id == IdOf(place) && !place.IsBefore(Begin) && !Last.IsBefore(place);
    }
}
