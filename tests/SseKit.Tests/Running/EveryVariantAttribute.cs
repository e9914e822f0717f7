using System.Reflection;
using SseKit.TestSupport.Wire;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace SseKit.Tests.Running;

/// <summary>Every line end with every cutting: what a test of a statement of the standard is run over.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EveryVariantAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. from end in Enum.GetValues<LineEnd>()
                from cutting in Enum.GetValues<Cutting>()
                select new TheoryDataRow<LineEnd, Cutting>(end, cutting)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
