using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Shouldly;
using SseKit.Tests.Encode;
using Xunit;

namespace SseKit.Tests.Input;

/// <summary>What an event's data is made into.</summary>
public class ItemTests
{
    private static readonly byte[] Json = [.. "id: 1\nevent: x\nretry: 5\ndata: {\"Number\":1,\ndata: \"Text\":\"é\",\"Values\":[0.5]}\n\n"u8];

    [Fact]
    public async Task P29_an_item_of_json_has_type_id_and_retry()
    {
        using MemoryStream stream = new(Json);
        using SseReader reader = new(stream);
        SseItem<Reading> item = await SingleAsync(reader.ReadItemsAsync(JsonShapes.Default.Reading));
        (item.EventType, item.EventId, item.ReconnectionInterval).ShouldBe(("x", "1", TimeSpan.FromMilliseconds(5)));
        (item.Data.Number, item.Data.Text, item.Data.Values.Single()).ShouldBe((1, "é", 0.5));
    }

    [Fact]
    public async Task P29_an_item_by_a_parser_of_one_s_own_has_type_id_and_retry()
    {
        using MemoryStream stream = new(Json);
        using SseReader reader = new(stream);
        SseItem<int> item = await SingleAsync(reader.ReadItemsAsync((type, data) => type.Length + data.Length));
        (item.EventType, item.EventId, item.ReconnectionInterval).ShouldBe(("x", "1", TimeSpan.FromMilliseconds(5)));
        item.Data.ShouldBe(1 + "{\"Number\":1,\n\"Text\":\"xx\",\"Values\":[0.5]}".Length);
    }

    [Fact]
    public void P2_malformed_bytes_in_json_become_U_FFFD()
    {
        byte[] stream = [.. "data: \"a"u8, 0xFF, .. "b\"\n\n"u8];
        ReadOnlySpan<byte> rest = stream;
        new SseDecoder().TryRead(ref rest, out SseEvent e).ShouldBeTrue();
        e.ToItem(JsonShapes.Default.String).Data.ShouldBe("a\uFFFDb");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{")]
    public void P31_data_that_is_not_the_json_asked_for_throws(string data)
    {
        byte[] stream = Encoding.UTF8.GetBytes($"data: {data}\n\n");
        Should.Throw<JsonException>(() =>
        {
            ReadOnlySpan<byte> rest = stream;
            new SseDecoder().TryRead(ref rest, out SseEvent e);
            return e.ToItem(JsonShapes.Default.Reading);
        });
    }

    private static async Task<SseItem<T>> SingleAsync<T>(IAsyncEnumerable<SseItem<T>> items)
    {
        List<SseItem<T>> all = [];
        await foreach (SseItem<T> item in items) all.Add(item);
        return all.ShouldHaveSingleItem();
    }
}
