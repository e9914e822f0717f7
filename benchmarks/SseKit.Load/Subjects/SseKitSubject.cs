using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Load.Server;
using SseKit.Server;

namespace SseKit.Load.Subjects;

/// <summary>Ours: one topic.</summary>
internal sealed class SseKitSubject(ServerPlan plan) : ISubject
{
    private const string Topic = "load";

    /// <summary>What a topic keeps at the most, of an event and what is stored with it.</summary>
    private const int OverheadBytes = 200;

    private SseTopics _topics = null!;

    public void Configure(WebApplicationBuilder builder) => builder.Services.AddSseKit(options =>
    {
        options.Topics.MaxEvents = plan.MaxEvents;
        if (plan.Heartbeat is { } heartbeat) options.Streams = new SseStreamOptions { Heartbeat = heartbeat };
        options.Topics.MaxBytes = plan.MaxEvents * (plan.EventBytes + OverheadBytes);
    });

    public void Map(WebApplication app)
    {
        _topics = app.Services.GetRequiredService<SseTopics>();
        SseSubscription subscription = new(Topic);
        app.MapGet("/events", () => SseResults.Topic(subscription));
        app.MapGet("/replay", () => SseResults.Topic(subscription with { Start = SseStart.Oldest }));
    }

    public async ValueTask PublishAsync(SseItem<string> item) => await _topics.PublishAsync(Topic, item);

    public async ValueTask WaitForReadersAsync() => await _topics.WaitForReadersAsync(Topic, Subject.Lag);
}
