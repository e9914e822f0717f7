using BenchmarkDotNet.Attributes;
using SseKit.Benchmarks.Workloads;

namespace SseKit.Benchmarks.Reading;

/// <summary>Reading a whole stream; one operation is one event.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ReadingBenchmarks
{
    private CutStream _stream = null!;

    [Params("llm", "ids")]
    public string Traffic { get; set; } = "llm";

    /// <summary>Bytes a read brings; 0 for one event.</summary>
    [Params(0, 4096)]
    public int Read { get; set; }

    [GlobalSetup]
    public void Setup() => _stream = CutStream.Of(Workloads.Traffic.Make(Traffic), Read);

    [Benchmark(Baseline = true, OperationsPerInvoke = Workloads.Traffic.Events)]
    public Task<long> SseParserBytes() => Readers.PlatformBytes(_stream.Rewind());

    [Benchmark(OperationsPerInvoke = Workloads.Traffic.Events)]
    public Task<long> SseKitBytes() => Readers.OursBytes(_stream.Rewind());

    [Benchmark(OperationsPerInvoke = Workloads.Traffic.Events)]
    public Task<long> SseParserStrings() => Readers.PlatformStrings(_stream.Rewind());

    [Benchmark(OperationsPerInvoke = Workloads.Traffic.Events)]
    public Task<long> SseKitStrings() => Readers.OursStrings(_stream.Rewind());

    [Benchmark(OperationsPerInvoke = Workloads.Traffic.Events)]
    public Task<long> SseKitPulledStrings() => Readers.OursPulledStrings(_stream.Rewind());

    [Benchmark(OperationsPerInvoke = Workloads.Traffic.Events)]
    public Task<long> PlainScan() => Readers.PlainScan(_stream.Rewind());
}
