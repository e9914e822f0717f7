using BenchmarkDotNet.Running;
using SseKit.Benchmarks;
using SseKit.Benchmarks.Following;
using SseKit.Benchmarks.Measuring;
using SseKit.Benchmarks.Reading;
using SseKit.Benchmarks.Writing;

// ratios [part of a row's name]: both sides in turn, the figures of docs/benchmarks.md
// following [flood|trickle] [bytes|strings]: a client that follows streams, beside the platform's parser (taskset, two cores)
// memory: what is held after one large event, and by topics
// anything else: BenchmarkDotNet and its own arguments
IEnumerable<Pair> pairs = ReadingPairs.All().Concat(WritingPairs.All());
switch (args)
{
    case ["ratios", .. string[] filter]:
        await PairedRun.PrintAsync(pairs.Where(p => Array.TrueForAll(filter, f => p.Name.Contains(f, StringComparison.Ordinal))));
        break;
    case ["row", string name]:
        await PairedRun.PrintRowAsync(pairs.Single(p => p.Name == name));
        break;
    case ["following", .. string[] filter]:
        await FollowingRun.PrintAsync(string.Join(' ', filter));
        break;
    case ["feed", string kind]:
        await LoopbackFeed.ServeAsync(kind);
        break;
    case ["memory"]:
        await LargeEvents.PrintAsync();
        Console.WriteLine();
        await TopicMemory.PrintAsync();
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args);
        break;
}
