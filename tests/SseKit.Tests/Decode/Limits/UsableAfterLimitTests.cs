using System.Net.ServerSentEvents;
using System.Text.Json;
using Shouldly;
using SseKit.Tests.Encode;
using SseKit.TestSupport.Streams;
using SseKit.TestSupport.Wire;
using Xunit;

namespace SseKit.Tests.Decode.Limits;

public class UsableAfterLimitTests
{
    private static readonly byte[] ThreeEvents = Template.Fill("data: 1⏎⏎data: 222⏎id: 2⏎⏎data: 3⏎⏎", LineEnd.Lf);

    [Fact]
    public async Task P43_X7_a_reader_goes_on_through_ReadItemsAsync_called_again()
    {
        using TricklingStream stream = new([ThreeEvents]);
        using SseReader reader = new(stream, new SseReaderOptions { MaxEventLength = 2 });
        List<string> read = [];
        await Should.ThrowAsync<SseLimitException>(async () => await ReadAsync(reader, read));
        read.ShouldBe(["1"]);
        await ReadAsync(reader, read);
        read.ShouldBe(["1", "3"]);
        reader.LastEventId.ShouldBe("2");
    }

    [Fact]
    public async Task P43_X7_the_very_same_enumerator_may_be_asked_again()
    {
        using TricklingStream stream = new([ThreeEvents]);
        using SseReader reader = new(stream, new SseReaderOptions { MaxEventLength = 2 });
        await using IAsyncEnumerator<SseItem<string>> items = reader.ReadItemsAsync().GetAsyncEnumerator();
        (await items.MoveNextAsync()).ShouldBeTrue();
        await Should.ThrowAsync<SseLimitException>(async () => await items.MoveNextAsync());
        (await items.MoveNextAsync()).ShouldBeTrue();
        items.Current.Data.ShouldBe("3");
        (await items.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task P43_data_that_is_no_json_does_not_stop_the_reader_either()
    {
        using TricklingStream stream = new([Template.Fill("data: 1⏎⏎data: x⏎⏎data: null⏎⏎data: 3⏎⏎", LineEnd.Lf)]);
        using SseReader reader = new(stream);
        List<int> read = [];
        await Should.ThrowAsync<JsonException>(async () => await ReadNumbersAsync(reader, read));
        await Should.ThrowAsync<JsonException>(async () => await ReadNumbersAsync(reader, read));
        await ReadNumbersAsync(reader, read);
        read.ShouldBe([1, 3]);
    }

    private static async Task ReadAsync(SseReader reader, List<string> read)
    {
        await foreach (SseItem<string> item in reader.ReadItemsAsync()) read.Add(item.Data);
    }

    private static async Task ReadNumbersAsync(SseReader reader, List<int> read)
    {
        await foreach (SseItem<int> item in reader.ReadItemsAsync(JsonShapes.Default.Int32)) read.Add(item.Data);
    }
}
