using System.Net.ServerSentEvents;
using System.Text.Json.Serialization.Metadata;

namespace SseKit.Input;

/// <summary>Makes an item of an event. Implemented by structs, so that the call costs nothing.</summary>
internal interface IItemMaker<T>
{
    SseItem<T> Make(in SseEvent e);
}

internal readonly struct TextItems : IItemMaker<string>
{
    public SseItem<string> Make(in SseEvent e) => e.ToItem();
}

internal readonly struct JsonItems<T>(JsonTypeInfo<T> typeInfo) : IItemMaker<T>
{
    public SseItem<T> Make(in SseEvent e) => e.ToItem(typeInfo);
}

internal readonly struct ParsedItems<T>(SseItemParser<T> parser) : IItemMaker<T>
{
    public SseItem<T> Make(in SseEvent e) => e.ToItem(parser);
}
