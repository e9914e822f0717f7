using System.Buffers;

namespace SseKit.TestSupport.Buffers;

/// <summary>Chunks as one sequence of as many segments.</summary>
public static class Segments
{
    public static ReadOnlySequence<byte> Of(IReadOnlyList<ReadOnlyMemory<byte>> chunks)
    {
        if (chunks.Count == 0) return ReadOnlySequence<byte>.Empty;
        Segment first = new(chunks[0], 0);
        Segment last = chunks.Skip(1).Aggregate(first, static (segment, chunk) => segment.Append(chunk));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            Segment next = new(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
