using System.Net.ServerSentEvents;

namespace SseKit.Input;

/// <summary>The items still to come of a source.</summary>
internal sealed class ItemSequence<T, TMaker>(ByteSource source, SseDecoder decoder, TMaker maker, CancellationToken token) : IAsyncEnumerable<SseItem<T>>
    where TMaker : struct, IItemMaker<T>
{
    public IAsyncEnumerator<SseItem<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new ItemEnumerator<T, TMaker>(source, decoder, maker, token, cancellationToken);
}
