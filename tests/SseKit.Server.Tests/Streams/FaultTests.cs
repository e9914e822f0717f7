using System.Net;
using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Shouldly;
using SseKit.Server.Tests.Hosting;
using SseKit.Server.Tests.Sources;
using Xunit;

namespace SseKit.Server.Tests.Streams;

/// <summary>A source that fails: before anything was sent it is the host's to answer, after it the stream says so and ends.</summary>
public class FaultTests
{
    private const string ErrorEvent = "event: error\ndata: {\"error\":\"The stream ended because of an error on the server.\"}\n\n";

    private static readonly Uri Root = new("/", UriKind.Relative);

    public static TheoryData<IAsyncEnumerable<SseItem<string>>> FailingAtOnce { get; } = new()
    {
        { Source.ThenFails(new InvalidOperationException("secret"), later: false) },
        { Source.ThenFails(new OperationCanceledException("a timeout of its own"), later: false) },
        { new ThrowingSource(atEnumerator: true) },
        { new ThrowingSource(atEnumerator: false) },
    };

    public static TheoryData<Transport, bool> Later { get; } = Transports.With(true, false);

    [Theory, MemberData(nameof(FailingAtOnce))]
    public async Task S1_a_failure_before_the_first_byte_is_the_host_s_to_answer(IAsyncEnumerable<SseItem<string>> source)
    {
        await using StreamHost host = await StreamHost.KestrelAsync(app => app.MapGet("/", () => SseResults.Stream(source)));
        using HttpResponseMessage response = await host.Client.GetAsync(Root);
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        response.Content.Headers.ContentType.ShouldBeNull();
        (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Later))]
    public async Task S1_a_failure_after_it_is_an_error_event_and_a_clean_end_and_is_logged(Transport transport, bool later)
    {
        Exception secret = new InvalidOperationException("secret");
        Action<WebApplication> map = app => app.MapGet("/", () => SseResults.Stream(Source.ThenFails(secret, later, "1")));
        await using StreamHost host = await StreamHost.StartAsync(transport, map);
        (await host.Client.GetStringAsync(Root)).ShouldBe(StreamHost.Opening + "data: 1\n\n" + ErrorEvent);
        host.Log.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => entry.Level.ShouldBe(LogLevel.Error), entry => entry.Exception.ShouldBe(secret));
    }

    [Fact]
    public async Task S1_a_failure_after_the_headers_and_before_the_first_item_is_an_error_event()
    {
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapGet("/", () => SseResults.Stream(Source.ThenFails(new OperationCanceledException("of its own"), later: true))));
        (await host.Client.GetStringAsync(Root)).ShouldBe(StreamHost.Opening + ErrorEvent);
    }

    [Fact]
    public async Task S1_an_item_that_cannot_be_written_is_an_error_event()
    {
        SseItem<string>[] items = [new("1"), new("2") { EventId = "2\0" }, new("3")];
        await using StreamHost host = await StreamHost.KestrelAsync(
            app => app.MapGet("/", () => SseResults.Stream(Source.ThenSilent(items))));
        (await host.Client.GetStringAsync(Root)).ShouldBe(StreamHost.Opening + "data: 1\n\n" + ErrorEvent);
        host.Log.ShouldHaveSingleItem().Exception.ShouldBeOfType<ArgumentException>();
    }

    [Fact]
    public void S1_a_missing_source_is_refused()
    {
        Should.Throw<ArgumentNullException>(() => SseResults.Stream((IAsyncEnumerable<SseItem<string>>)null!)).ParamName.ShouldBe("items");
        Should.Throw<ArgumentNullException>(() => SseResults.Stream(null!, Json.Default.Int32)).ParamName.ShouldBe("items");
        Should.Throw<ArgumentNullException>(() => SseResults.Stream((IAsyncEnumerable<SseFrame>)null!)).ParamName.ShouldBe("frames");
    }

    private sealed class ThrowingSource(bool atEnumerator) : IAsyncEnumerable<SseItem<string>>, IAsyncEnumerator<SseItem<string>>
    {
        public SseItem<string> Current => throw new InvalidOperationException();

        public IAsyncEnumerator<SseItem<string>> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
            atEnumerator ? throw new InvalidOperationException("secret") : this;

        public ValueTask<bool> MoveNextAsync() => throw new InvalidOperationException("secret");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
