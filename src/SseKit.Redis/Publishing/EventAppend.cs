using SseKit.Redis.Shared;

namespace SseKit.Redis.Publishing;

/// <inheritdoc/>
internal sealed class EventAppend(IReadOnlyList<NewEntry> entries, CancellationToken cancellationToken) : IAppend
{
    private readonly List<string> _ids = [];

    public bool HasBegun => _ids.Count > 0;

    public async Task<string> TryAsync()
    {
        foreach (NewEntry entry in entries.Skip(_ids.Count)) _ids.Add(await entry.AppendAsync(cancellationToken).ConfigureAwait(false));
        return _ids[0];
    }
}
