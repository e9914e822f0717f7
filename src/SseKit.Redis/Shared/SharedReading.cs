using SseKit.Redis.Entries;
using SseKit.Redis.Following;

namespace SseKit.Redis.Shared;

/// <summary>One reading of a shared stream: from when a first topic of it is read until none is. Its lock orders what the mirrors are told.</summary>
internal sealed class SharedReading(SharedCopy copy, SharedEntries entries) : ICopy, IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, List<SharedMirror>> _mirrors = new(StringComparer.Ordinal);

    // Until then the mirrors wait: where the copy ends is where those begin of which it holds nothing.
    private bool _isLoaded;

    public Action? Refresh { private get; set; }

    /// <summary>Gets the loop.</summary>
    public Task Following { get; private set; } = Task.CompletedTask;

    public void Begin(Func<ICopy, CancellationToken, Task> follow)
    {
        CancellationToken ended = _end.Token;
        Following = Task.Run(() => follow(this, ended), CancellationToken.None);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    /// <summary>Fills the mirror with what is copied, and goes on with it.</summary>
    public void Add(string topic, SseTopicMirror mirror)
    {
        SharedMirror shared = new(topic, mirror, copy);
        lock (_lock)
        {
            if (!_mirrors.TryGetValue(topic, out List<SharedMirror>? same)) _mirrors[topic] = same = [];
            same.Add(shared);
            mirror.Refresh = () => Refresh?.Invoke();
            mirror.Locate = id => Locate(shared, id);
            if (!_isLoaded) return;
            shared.Fill();
            mirror.Loaded();
        }
    }

    /// <returns>Whether it was the last.</returns>
    public bool Remove(string topic, SseTopicMirror mirror)
    {
        (mirror.Refresh, mirror.Locate) = (null, null);
        lock (_lock)
        {
            List<SharedMirror> same = _mirrors[topic];
            same.RemoveAll(m => m.Mirror == mirror);
            if (same.Count == 0) _mirrors.Remove(topic);
            return _mirrors.Count == 0;
        }
    }

    public void Restart(string epoch, EntryId position)
    {
        lock (_lock)
        {
            copy.Restart(epoch, position);
            if (_isLoaded) FillAll();
        }
    }

    public void Append(TopicEntry entry)
    {
        SharedEvent? e = entries.ToEvent(entry);
        lock (_lock)
        {
            foreach (SharedEvent dropped in copy.Append(entry.Id, e))
            {
                foreach (SharedMirror mirror in Of(dropped)) mirror.Dropped(dropped);
            }

            if (e is null || !_isLoaded) return;
            foreach (SharedMirror mirror in Of(e)) mirror.Append(e);
        }
    }

    public void Loaded()
    {
        entries.Loaded();
        lock (_lock)
        {
            if (!_isLoaded) FillAll();
            _isLoaded = true;
            foreach (SharedMirror mirror in _mirrors.Values.SelectMany(static same => same)) mirror.Mirror.Loaded();
        }
    }

    private void FillAll()
    {
        foreach (SharedMirror mirror in _mirrors.Values.SelectMany(static same => same)) mirror.Fill();
    }

    private string? Locate(SharedMirror mirror, string id)
    {
        lock (_lock) return mirror.Locate(id);
    }

    private IEnumerable<SharedMirror> Of(SharedEvent e) =>
        e.Topics.SelectMany(topic => _mirrors.GetValueOrDefault(topic) ?? Enumerable.Empty<SharedMirror>());
}
