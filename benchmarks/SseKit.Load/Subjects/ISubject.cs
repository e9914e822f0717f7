using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;

namespace SseKit.Load.Subjects;

/// <summary>One way to broadcast events from <c>GET /events</c>.</summary>
internal interface ISubject
{
    void Configure(WebApplicationBuilder builder);

    void Map(WebApplication app);

    /// <summary>Publishes to all who are connected. One call at a time.</summary>
    ValueTask PublishAsync(SseItem<string> item);

    /// <summary>Holds up a flood until the slowest reader is within <see cref="Subject.Lag"/> events, where publishing does not do so itself.</summary>
    ValueTask WaitForReadersAsync();
}
