using System.Text;

namespace SseKit.Analysis.Tests.Running;

/// <summary>A client that is cut off at any byte, any number of times, ends with the stream of one that never was.</summary>
[Collection(nameof(StepWork))]
public sealed class CutTests
{
    [Theory]
    [InlineData(SseIdPlace.First)]
    [InlineData(SseIdPlace.Last)]
    [InlineData(SseIdPlace.After)]
    public async Task A_hundred_cuts_at_random_moments_lose_and_double_nothing(SseIdPlace place)
    {
        const int Parts = 2000;
        Random random = new(17);
        using SemaphoreSlim steps = new(0);
        await using var server = await RunServer.StartAsync(
            Steps.One(async (_, progress, token) =>
            {
                for (int i = 0; i < Parts; i++)
                {
                    await steps.WaitAsync(token);
                    await progress.PartialAsync($"{i} {new string('x', i % 300)}");
                }
            }),
            place: place);
        using var whole = await server.PostAsync("/start", key: "once");
        List<string> joined = [];
        string? cursor = null;
        for (int cut = 0; cut < 100; cut++)
        {
            steps.Release(Parts / 100);
            using var response = cut == 0
                ? await server.PostAsync("/start", key: "once")
                : await server.SendAsync(HttpMethod.Get, whole.Headers.Location!, lastEventId: cursor);
            cursor = Add(joined, await ReadAsync(response, random.Next(1, 6000))) ?? cursor;
        }

        using var rest = await server.SendAsync(HttpMethod.Get, whole.Headers.Location!, lastEventId: cursor);
        Add(joined, await rest.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        joined.ShouldBe(await RunServer.DataAsync(whole));
        joined.Count.ShouldBe(Parts + 3);
    }

    /// <summary>Takes in what a client would. An event whose ID stands in a block of its own, and was cut off before it, comes again.</summary>
    /// <returns>The last ID, if there was any.</returns>
    private static string? Add(List<string> joined, string text)
    {
        SseDecoder decoder = new();
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        while (decoder.TryRead(ref bytes, out var e))
        {
            string data = Encoding.UTF8.GetString(e.Data);
            if (joined.Count == 0 || joined[^1] != data)
            {
                joined.Add(data);
            }
        }

        return decoder.LastEventId.Length > 0 ? decoder.LastEventId : null;
    }

    /// <summary>Reads so many bytes, or what there is, and cuts the connection.</summary>
    private static async Task<string> ReadAsync(HttpResponseMessage response, int bytes)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMilliseconds(20));
        byte[] buffer = new byte[bytes];
        int read = 0;
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        try
        {
            while (read < bytes && await stream.ReadAsync(buffer.AsMemory(read), patience.Token) is var more and > 0)
            {
                read += more;
            }
        }
        catch (OperationCanceledException)
        {
            // It has all there is for now.
        }

        return Encoding.UTF8.GetString(buffer, 0, read);
    }
}
