using Shouldly;
using SseKit.Client.Tests.Serving;
using Xunit;

namespace SseKit.Client.Tests.Following;

/// <summary>Of each attempt one end is told, whoever else ends it at the same moment.</summary>
public sealed class OnceTests
{
    [Fact]
    public async Task A_token_that_is_cancelled_while_the_response_ends_is_told_as_one_end()
    {
        using CancellationTokenSource caller = new();
        Ends ends = new();
        using SseClient client = Client(new EndingStream(caller.Cancel), ends);
        await Should.ThrowAsync<OperationCanceledException>(async () => await client.WaitToReadAsync(caller.Token));
        ends.Reasons.ShouldHaveSingleItem().ShouldBe(SseEndReason.Cancelled);
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_while_the_response_ends_tells_one_end()
    {
        Ends ends = new();
        SseClient? client = null;
        client = Client(new EndingStream(() => client!.Dispose()), ends);
        (await client.WaitToReadAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
        client.Dispose();
        ends.Reasons.ShouldHaveSingleItem().ShouldBe(SseEndReason.Cancelled);
    }

    [Fact]
    public async Task A_request_that_cannot_be_made_is_told_once_also_when_its_end_cancels_the_caller()
    {
        using CancellationTokenSource caller = new();
        Ends ends = new() { Then = caller.Cancel };
        using HttpClient http = new();
        using SseClient client = new(http, (_, _) => throw new InvalidOperationException("no key"), new SseClientOptions { Observer = ends });
        await Should.ThrowAsync<InvalidOperationException>(async () => await client.WaitToReadAsync(caller.Token));
        ends.Reasons.ShouldHaveSingleItem().ShouldBe(SseEndReason.Failed);
        client.State.ShouldBe(SseReadyState.Closed);
    }

    private static SseClient Client(Stream body, SseClientObserver observer) =>
        new(new HttpClient(new Scripted(Scripted.Stream(body))), new Uri("http://localhost/"), new SseClientOptions { Observer = observer });

    private sealed class Ends : SseClientObserver
    {
        public List<SseEndReason> Reasons { get; } = [];

        public Action? Then { get; init; }

        public override void OnEnd(SseConnectionEnd end)
        {
            Reasons.Add(end.Reason);
            Then?.Invoke();
        }
    }

    /// <summary>Ends, and something happens right before.</summary>
    private sealed class EndingStream(Action before) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            before();
            return new ValueTask<int>(0);
        }
    }
}
