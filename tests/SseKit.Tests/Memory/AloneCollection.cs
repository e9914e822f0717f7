using Xunit;

namespace SseKit.Tests.Memory;

/// <summary>Tests that measure time or the whole heap, and so run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
