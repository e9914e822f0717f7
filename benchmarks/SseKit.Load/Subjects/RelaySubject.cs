using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis;

namespace SseKit.Load.Subjects;

/// <summary>The chat relay with a provider in the same process, and beside it a bare handler that says the same OK. Both have the same requests.</summary>
internal sealed class RelaySubject : ISubject
{
    public const string Relay = "/v2/echat";
    public const string Bare = "/bare";

    /// <summary>Asked this, the provider goes on for ever; asked anything else, it says a word.</summary>
    public const string Endless = "endless";

    private static readonly byte[] Ok = "data: {\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"OK\"}]}}]}\n\n"u8.ToArray();

    public void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IChatUpstream, TalkingUpstream>();
        builder.Services.AddChatRelay();
    }

    public void Map(WebApplication app)
    {
        app.MapChatRelay();
        app.MapPost(Bare, async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentType = "text/event-stream";
            await context.Response.BodyWriter.WriteAsync(Ok);
        });
    }

    public ValueTask PublishAsync(SseItem<string> item) => default;

    public ValueTask WaitForReadersAsync() => default;
}
