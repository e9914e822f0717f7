using System.Net.ServerSentEvents;

namespace SseKit.Client.Responses;

/// <summary>Makes an item of an event.</summary>
internal delegate SseItem<T> Making<T>(in SseEvent e);
