using System.Net.ServerSentEvents;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Properties;

/// <summary>Whatever is given, by any way in, a client decodes what was given, and no field is forged.</summary>
public class InjectionProperties
{
    private const int Cases = 300;

    private static readonly string[] Pieces =
        ["\r", "\n", "\r\n", "\n\n", "\0", "\ndata: x", "\nid: 9", "event: e", "\nretry: 1\n", ":", "a", " ", "\t", "\"", "\\", "é", "世", "🚀", "\uFEFF", "\u2028", "\u0085"];

    private static readonly Gen<string> Any = Of(_ => true);
    private static readonly Gen<string> OneLine = Of(piece => !piece.Contains('\r', StringComparison.Ordinal) && !piece.Contains('\n', StringComparison.Ordinal));
    private static readonly Gen<string> Id = OneLine.Where(id => !id.Contains('\0', StringComparison.Ordinal));

    [Fact(Timeout = 60_000)]
    public async Task S2_S3_S4_S6_type_ID_and_data_arrive_as_they_were_given()
    {
        SseItem<string> item = default;
        await using StreamHost host = await StartAsync(app =>
        {
            app.MapSse("/items", _ => One(item));
            app.MapSse("/by-hand", connection => connection.SendAsync(item));
            app.MapGet("/frames", () => SseResults.Stream(Source.ThenFails([SseFrame.Create(item)], new InvalidOperationException(), later: true)));
        });
        Gen<SseItem<string>> items = from data in Any from type in OneLine from id in Id select new SseItem<string>(data, type) { EventId = id };
        Check(items, given =>
        {
            item = given;
            foreach (string path in new[] { "/items", "/by-hand", "/frames" })
            {
                using Follower follower = Open(host, path);
                Next(follower).ShouldBe((given.EventType.Length > 0 ? given.EventType : "message", Lines(given.Data), given.EventId!));
                if (path == "/frames") Next(follower)!.Value.Type.ShouldBe("error");
                Next(follower).ShouldBeNull();
            }
        });
    }

    [Fact(Timeout = 60_000)]
    public async Task S2_S3_comments_and_errors_forge_nothing()
    {
        string text = "";
        await using StreamHost host = await StartAsync(app =>
        {
            app.MapSse("/comment", connection => connection.SendCommentAsync(text));
            app.MapSse("/error", _ => Source.ThenFails(new InvalidOperationException(), later: true, "1"))
                .WithErrorEvent(_ => new SseItem<string>(text, "error"));
        });
        Check(Any, given =>
        {
            text = given;
            using (Follower comment = Open(host, "/comment"))
            {
                Next(comment).ShouldBeNull();
                string.Join('\n', comment.Comments.Skip(1)).ShouldBe(Lines(given));
                comment.LastEventId.ShouldBeEmpty();
            }

            using Follower error = Open(host, "/error");
            Next(error)!.Value.Data.ShouldBe("1");
            Next(error).ShouldBe(("error", Lines(given), ""));
            Next(error).ShouldBeNull();
        });
    }

    [Fact(Timeout = 60_000)]
    public async Task S11_the_last_ID_of_a_query_is_read_as_it_was_given_and_forges_nothing_in_a_gap()
    {
        string? seen = null;
        await using StreamHost host = await StartAsync(app =>
        {
            app.MapSse("/seen", connection =>
            {
                seen = connection.LastEventId;
                return Task.CompletedTask;
            });
            app.MapSseTopic("/topic", context => new SseSubscription((string)context.Request.Query["name"]!) { GapPolicy = SseGapPolicy.End });
        });
        Gen<(string Id, string Name)> given = from id in Any from name in Id select (id, name);
        Check(given.Where(pair => pair.Id.Length > 0 && pair.Name.Length > 0 && !pair.Name.Any(char.IsControl)), pair =>
        {
            string query = $"?lastEventId={Uri.EscapeDataString(pair.Id)}&name={Uri.EscapeDataString(pair.Name)}";
            using (Follower follower = Open(host, "/seen" + query)) Next(follower).ShouldBeNull();
            seen.ShouldBe(pair.Id);
            using Follower topic = Open(host, "/topic" + query);
            (string Type, string Data, string Id) gap = Next(topic)!.Value;
            gap.Type.ShouldBe("gap");
            gap.Data.ShouldStartWith("{\"from\":");
            gap.Data.ShouldEndWith($"\"to\":\"{gap.Id}\"}}");
            gap.Data.ShouldNotContain("\n");
            Next(topic).ShouldBeNull();
        });
    }

    private static async IAsyncEnumerable<SseItem<string>> One(SseItem<string> item)
    {
        yield return item;
        await Task.CompletedTask;
    }

    private static Gen<string> Of(Func<string, bool> isAllowed) => Gen.Elements(Pieces.Where(isAllowed).ToArray()).ArrayOf().Select(string.Concat);

    private static void Check<T>(Gen<T> values, Action<T> property) =>
        Prop.ForAll(Arb.From(values), property).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases).WithEndSize(12));

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static Follower Open(StreamHost host, string path) => Follower.OpenAsync(host, path).GetAwaiter().GetResult();

    private static (string Type, string Data, string Id)? Next(Follower follower) =>
        follower.NextAsync().GetAwaiter().GetResult() is { } item ? (item.EventType, item.Data, item.EventId ?? "") : null;

    private static Task<StreamHost> StartAsync(Action<WebApplication> map) =>
        StreamHost.StartAsync(Transport.InMemory, map, services => services.AddSseKit(options => options.Topics.MaxTopics = 10_000));
}
