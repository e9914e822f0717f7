using System.Net.ServerSentEvents;
using SseKit;

var builder = WebApplication.CreateSlimBuilder(args);
var heartbeat = TimeSpan.FromSeconds(builder.Configuration.GetValue("HEARTBEAT_INTERVAL", 15.0));
builder.Services.AddSseKit(o => o.MaxEvents = builder.Configuration.GetValue("TOPIC_MAX_EVENTS", 10_000));

var app = builder.Build();
app.MapSseTopic("/topics/{topic}", context => new SseSubscription((string)context.GetRouteValue("topic")!) { Heartbeat = heartbeat });
app.MapPost("/publish/{topic}", async (string topic, string? type, HttpRequest request, SseTopics topics) =>
{
    using var body = new StreamReader(request.Body);
    var id = await topics.PublishAsync(topic, new SseItem<string>(await body.ReadToEndAsync(), type));
    return Results.Accepted(value: new { id });
});
await app.RunAsync();
