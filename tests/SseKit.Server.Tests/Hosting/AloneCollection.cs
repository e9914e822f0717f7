using Xunit;

namespace SseKit.Server.Tests.Hosting;

/// <summary>Tests that measure time, and so run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
