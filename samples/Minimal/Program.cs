using System.Net.ServerSentEvents;
using System.Text;
using SseKit;

var builder = WebApplication.CreateSlimBuilder(args);
var heartbeat = TimeSpan.FromSeconds(Setting("HEARTBEAT_INTERVAL", 15.0, 0.01, 86_400));
var maxEvents = Setting("TOPIC_MAX_EVENTS", 10_000, 1, int.MaxValue);
builder.Services.AddSseKit(options => options.Topics.MaxEvents = maxEvents);

var app = builder.Build();
app.MapSseTopic("/topics/{topic}", context => new SseSubscription((string)context.GetRouteValue("topic")!)).WithHeartbeat(heartbeat);
app.MapPost("/publish/{topic}", async (string topic, string? type, HttpRequest request, SseTopics topics) =>
{
    try
    {
        using var body = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        return Results.Accepted(value: new { id = await topics.PublishAsync(topic, new SseItem<string>(await body.ReadToEndAsync(), type)) });
    }
    catch (ArgumentException refused) { return Results.Problem(refused.Message, statusCode: 400); }
});
await app.RunAsync();

T Setting<T>(string name, T otherwise, T least, T most) where T : IComparable<T> => builder.Configuration.GetValue(name, otherwise) is var value
    && value!.CompareTo(least) >= 0 && value.CompareTo(most) <= 0 ? value : throw new InvalidOperationException($"{name} is from {least} to {most}, not {value}.");
