using Shouldly;
using SseKit.TestSupport;
using SseKit.TestSupport.Serving;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>What is measured is the memory of the process: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(LongLineTests), DisableParallelization = true)]
[Collection(nameof(LongLineTests))]
public sealed class LongLineTests
{
    [Fact]
    public async Task X7_100_MB_without_a_line_end_are_passed_over_in_little_memory_and_the_stream_goes_on()
    {
        await using ScriptedServer server = new();
        await using Followed followed = new(server);
        ServedRequest request = await server.TakeAsync();
        await request.StreamAsync("id: 1\ndata: a\n\n");
        await followed.NextAsync();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        byte[] megabyte = new byte[1 << 20];
        megabyte.AsSpan().Fill((byte)'x');
        await request.SendAsync("data: ");
        for (int i = 0; i < 100; i++) await request.SendAsync(megabyte);
        await request.SendAsync("\n\nid: 2\ndata: b\n\n");
        (await followed.NextAsync()).ShouldSatisfyAllConditions(item => item.Data.ShouldBe("b"), item => item.EventId.ShouldBe("2"));
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(40 << 20);
        followed.Told.Count.ShouldBe(2);
    }
}
