using SseKit.Benchmarks.Measuring;
using SseKit.Benchmarks.Reading;
using SseKit.Benchmarks.Writing;

IEnumerable<Pair> pairs = ReadingPairs.All().Concat(WritingPairs.All()).Where(p => args.Length < 2 || p.Name.Contains(args[1], StringComparison.Ordinal));
await PairedRun.PrintAsync(pairs);
