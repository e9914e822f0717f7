using System.Buffers;
using System.Text;
using SseKit.Tests.Running;

namespace SseKit.Tests.Encode;

/// <summary>What a writer wrote, as text and as it is read.</summary>
internal static class Written
{
    public static string Text(Action<SseWriter> write) => Encoding.UTF8.GetString(Bytes(write));

    public static byte[] Bytes(Action<SseWriter> write)
    {
        ArrayBufferWriter<byte> output = new();
        write(new SseWriter(output));
        return output.WrittenSpan.ToArray();
    }

    public static IReadOnlyList<Seen> Read(Action<SseWriter> write) =>
        FrontEnd.Spans.ReadAsync([Bytes(write)], new SseReaderOptions()).AsTask().GetAwaiter().GetResult().Seen;
}
