using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace SseKit.Input;

/// <summary>Moves from item to item. Written by hand: an item whose bytes are there, or come without waiting, costs no state machine.</summary>
internal sealed class ItemEnumerator<T, TMaker> : IAsyncEnumerator<SseItem<T>>
    where TMaker : struct, IItemMaker<T>
{
    private readonly ByteSource _source;
    private readonly SseDecoder _decoder;
    private readonly TMaker _maker;
    private readonly CancellationTokenSource? _either;
    private readonly CancellationToken _token;
    private SseItem<T> _current;

    public ItemEnumerator(ByteSource source, SseDecoder decoder, TMaker maker, CancellationToken first, CancellationToken second)
    {
        (_source, _decoder, _maker) = (source, decoder, maker);
        if (first.CanBeCanceled && second.CanBeCanceled) _either = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        _token = _either?.Token ?? (first.CanBeCanceled ? first : second);
    }

    public SseItem<T> Current => _current;

    public ValueTask<bool> MoveNextAsync()
    {
        _token.ThrowIfCancellationRequested();
        while (!TryMove())
        {
            ValueTask<bool> read = _source.ReadAsync(_token);
            if (!read.IsCompletedSuccessfully) return AwaitAsync(read);
            if (!read.Result) return new ValueTask<bool>(false);
        }

        return new ValueTask<bool>(true);
    }

    public ValueTask DisposeAsync()
    {
        _either?.Dispose();
        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AwaitAsync(ValueTask<bool> read)
    {
        // A loop, not a call of MoveNextAsync: a read may bring no event a million times over.
        while (await read.ConfigureAwait(false))
        {
            if (TryMove()) return true;
            _token.ThrowIfCancellationRequested();
            read = _source.ReadAsync(_token);
        }

        return false;
    }

    private bool TryMove()
    {
        if (!_source.TryTake(_decoder, out SseEvent e)) return false;
        _current = _maker.Make(in e);
        return true;
    }
}
