using System.Text.Json;
using SseKit.Interop.Tests.Clients;

namespace SseKit.Interop.Tests.Npm;

/// <summary>A client from npm at work, as <c>follow.mjs</c> tells of it.</summary>
internal sealed class NpmClient(RunningProgram node) : StreamClient
{
    public override async Task<Told> NextAsync()
    {
        string line = await node.LineAsync("what the client tells next")
            ?? throw new InvalidOperationException($"The client ended: {(await node.EndAsync()).Errors}");
        return JsonSerializer.Deserialize<Told>(line, JsonSerializerOptions.Web)!;
    }

    public override ValueTask DisposeAsync() => node.DisposeAsync();
}
