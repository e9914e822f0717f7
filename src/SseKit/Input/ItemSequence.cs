using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;

namespace SseKit.Input;

/// <summary>Makes an item of an event.</summary>
internal delegate SseItem<T> ItemMaker<T>(in SseEvent e);

/// <summary>The items still to come. Written by hand, for an item that is already there costs no state machine.</summary>
internal sealed class ItemSequence<T>(ByteSource source, SseDecoder decoder, ItemMaker<T> make, CancellationToken token) : IAsyncEnumerable<SseItem<T>>
{
    public IAsyncEnumerator<SseItem<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new Enumerator(source, decoder, make, token, cancellationToken);

    private sealed class Enumerator : IAsyncEnumerator<SseItem<T>>
    {
        private readonly ByteSource _source;
        private readonly SseDecoder _decoder;
        private readonly ItemMaker<T> _make;
        private readonly CancellationTokenSource? _either;
        private readonly CancellationToken _token;

        public Enumerator(ByteSource source, SseDecoder decoder, ItemMaker<T> make, CancellationToken first, CancellationToken second)
        {
            (_source, _decoder, _make) = (source, decoder, make);
            if (first.CanBeCanceled && second.CanBeCanceled) _either = CancellationTokenSource.CreateLinkedTokenSource(first, second);
            _token = _either?.Token ?? (first.CanBeCanceled ? first : second);
        }

        public SseItem<T> Current { get; private set; }

        public ValueTask<bool> MoveNextAsync()
        {
            _token.ThrowIfCancellationRequested();
            return TryMove() ? new ValueTask<bool>(true) : ReadAndMoveAsync();
        }

        public ValueTask DisposeAsync()
        {
            _either?.Dispose();
            return ValueTask.CompletedTask;
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> ReadAndMoveAsync()
        {
            while (await _source.ReadAsync(_token).ConfigureAwait(false))
            {
                if (TryMove()) return true;
            }

            return false;
        }

        private bool TryMove()
        {
            if (!_source.TryTake(_decoder, out SseEvent e)) return false;
            Current = _make(in e);
            return true;
        }
    }
}
