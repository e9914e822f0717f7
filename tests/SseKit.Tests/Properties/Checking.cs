using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using SseKit.Tests.Running;
using Outcome = SseKit.Tests.Running.Outcome;

namespace SseKit.Tests.Properties;

/// <summary>How many cases a property is tried with, and how a failure is told.</summary>
internal static class Checking
{
    public static void Holds<T>(this Arbitrary<T> values, int cases, Action<T> property) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithEndSize(60));

    public static Outcome Read(this FrontEnd frontEnd, IReadOnlyList<ReadOnlyMemory<byte>> chunks, SseReaderOptions options) =>
        frontEnd.ReadAsync(chunks, options).AsTask().GetAwaiter().GetResult();

    public static void ShouldBeThatOf(this Outcome outcome, Outcome expected, Func<string> where)
    {
        if (outcome.Equals(expected)) return;
        outcome.ToString().ShouldBe(expected.ToString(), where());
    }
}
