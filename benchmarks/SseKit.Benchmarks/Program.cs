using SseKit.Benchmarks.Measuring;
using SseKit.Benchmarks.Reading;

IEnumerable<Pair> pairs = ReadingPairs.All().Where(p => args.Length < 2 || p.Name.Contains(args[1], StringComparison.Ordinal));
await PairedRun.PrintAsync(pairs);
