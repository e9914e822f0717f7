using System.Text.Json;

namespace SseKit.Interop.Tests.Npm;

/// <summary>A client from npm at work, as <c>follow.mjs</c> tells of it.</summary>
internal sealed class NpmClient(RunningProgram node) : IAsyncDisposable
{
    /// <summary>What it tells next, blocks that are no events left out.</summary>
    public async Task<Told> NextAsync()
    {
        while (true)
        {
            var told = await LineAsync();
            if (told.Kind != "block") return told;
        }
    }

    /// <summary>Waits for a block without data that carries an ID.</summary>
    public async Task CursorAsync()
    {
        Told told;
        do told = await LineAsync();
        while (told.Kind != "block" || told.Id is not { Length: > 0 });
    }

    public async Task<Told> EventAsync()
    {
        var told = await NextAsync();
        return told.Kind == "event" ? told : throw new InvalidOperationException($"No event, but: {told}");
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();

    private async Task<Told> LineAsync()
    {
        string line = await node.LineAsync("what the client tells next")
            ?? throw new InvalidOperationException($"The client ended: {(await node.EndAsync()).Errors}");
        return JsonSerializer.Deserialize<Told>(line, JsonSerializerOptions.Web)!;
    }

    internal sealed record Told(string Kind, string? Type = null, string? Data = null, string? Id = null);
}
