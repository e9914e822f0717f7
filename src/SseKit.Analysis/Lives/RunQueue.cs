using System.Threading.Channels;

namespace SseKit.Analysis.Lives;

/// <summary>Lets a bounded number of runs of a flow run at once, and tells the others their places. Thread-safe.</summary>
internal sealed class RunQueue(int places)
{
    private readonly Lock _lock = new();
    private readonly List<Turn> _waiting = [];
    private int _free = places;

    /// <summary>Takes a place or a turn; dispose it in any case.</summary>
    /// <param name="mostWaiting">How many may wait.</param>
    /// <returns><see langword="null"/> when too many wait.</returns>
    public Turn? Join(int mostWaiting)
    {
        lock (_lock)
        {
            if (_free == 0 && _waiting.Count >= mostWaiting)
            {
                return null;
            }

            Turn turn = new(this);
            if (_free > 0)
            {
                _free--;
                turn.Move(0);
            }
            else
            {
                _waiting.Add(turn);
                turn.Move(_waiting.Count);
            }

            return turn;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_lock)
        {
            int at = _waiting.IndexOf(turn);
            if (at >= 0)
            {
                _waiting.RemoveAt(at);
                MoveFrom(at);
            }
            else if (_waiting.Count > 0)
            {
                var next = _waiting[0];
                _waiting.RemoveAt(0);
                next.Move(0);
                MoveFrom(0);
            }
            else
            {
                _free++;
            }
        }
    }

    private void MoveFrom(int at)
    {
        for (int i = at; i < _waiting.Count; i++)
        {
            _waiting[i].Move(i + 1);
        }
    }

    /// <summary>One run's place: positions as they change, the last of them 0.</summary>
    internal sealed class Turn(RunQueue queue) : IDisposable
    {
        private readonly Channel<int> _positions = Channel.CreateBounded<int>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        private int _isLeft;

        public IAsyncEnumerable<int> PositionsAsync(CancellationToken cancellationToken) => _positions.Reader.ReadAllAsync(cancellationToken);

        public void Move(int position)
        {
            _positions.Writer.TryWrite(position);
            if (position == 0)
            {
                _positions.Writer.Complete();
            }
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            {
                queue.Leave(this);
            }
        }
    }
}
