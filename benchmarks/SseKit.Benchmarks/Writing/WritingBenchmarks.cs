using System.Net.ServerSentEvents;
using System.Text;
using BenchmarkDotNet.Attributes;
using SseKit.Benchmarks.Workloads;

namespace SseKit.Benchmarks.Writing;

/// <summary>Writing text into memory; one operation is one event.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class WritingBenchmarks
{
    private readonly RewoundBuffer _buffer = new();
    private readonly MemoryStream _stream = new();
    private ReadySource<SseItem<string>> _items = null!;
    private byte[][] _encoded = null!;

    [Params("tiny", "llm", "big")]
    public string Data { get; set; } = "llm";

    [GlobalSetup]
    public void Setup()
    {
        string[] texts = [.. Enumerable.Range(0, Traffic.Events).Select(i => Data switch { "tiny" => "1", "big" => new string('x', 4096), _ => Traffic.Token(i) })];
        _items = new ReadySource<SseItem<string>>([.. texts.Select(t => new SseItem<string>(t))]);
        _encoded = [.. texts.Select(t => Encoding.UTF8.GetBytes($"data: {t}\n\n"))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Traffic.Events)]
    public Task SseFormatterToStream()
    {
        _stream.Position = 0;
        return Writers.PlatformToStream(_items, _stream);
    }

    [Benchmark(OperationsPerInvoke = Traffic.Events)]
    public Task SseKitToBuffer() => Writers.OursToBuffer(_items, _buffer);

    [Benchmark(OperationsPerInvoke = Traffic.Events)]
    public Task SseKitFlushedToStream()
    {
        _stream.Position = 0;
        return Writers.OursFlushed(_items, _stream);
    }

    [Benchmark(OperationsPerInvoke = Traffic.Events)]
    public void PlainCopy()
    {
        foreach (byte[] encoded in _encoded)
        {
            encoded.CopyTo(_buffer.GetSpan(encoded.Length));
            _buffer.Advance(encoded.Length);
        }
    }
}
