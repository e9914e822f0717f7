using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Benchmarks.Measuring;
using SseKit.Server;

namespace SseKit.Benchmarks;

/// <summary>One event of 4 MB in or out, ours and the platform's.</summary>
internal static class LargeEvents
{
    private static readonly string Text = new('x', 4 * 1024 * 1024);
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().BuildServiceProvider();

    public static async Task PrintAsync()
    {
        GC.KeepAlive(Text);
        Console.WriteLine("| one 4 MB event | KB held afterwards |");
        Console.WriteLine("|---|---|");
        await HeldMemory.PrintAsync("in, SseReader", ReadOurs);
        await HeldMemory.PrintAsync("in, SseParser", ReadPlatform);

        // What a host has once, its meters for example, is no stream's.
        await RespondAsync(SseResults.Stream(Nothing()));
        await HeldMemory.PrintAsync("out, SseResults.Stream", held => RespondAsync(SseResults.Stream(Source(held))));
        await HeldMemory.PrintAsync("out, TypedResults.ServerSentEvents", held => RespondAsync(TypedResults.ServerSentEvents(Source(held))));
    }

    private static async Task ReadOurs(Func<Task> held)
    {
        await using Stream stream = Encoded();
        using SseReader reader = new(stream);
        while (await reader.WaitToReadAsync())
        {
            Drain(reader);
        }

        await held();
    }

    /// <summary>A method of its own: an event kept in a local of an asynchronous method would keep its bytes alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drain(SseReader reader)
    {
        while (reader.TryRead(out SseEvent e)) GC.KeepAlive(e.Data.Length);
    }

    private static async Task ReadPlatform(Func<Task> held)
    {
        await using Stream stream = Encoded();
        await foreach (SseItem<int> item in SseParser.Create(stream, static (_, data) => data.Length).EnumerateAsync())
        {
            await held();
        }
    }

    private static Task RespondAsync(IResult result)
    {
        DefaultHttpContext context = new() { RequestServices = Services };
        context.Response.Body = Stream.Null;
        return result.ExecuteAsync(context);
    }

    private static async IAsyncEnumerable<SseItem<string>> Source(Func<Task> held, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new SseItem<string>(Text);
        // Long enough for the event to be flushed and the stack that did it to be gone.
        await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        await held();
    }

    private static async IAsyncEnumerable<SseItem<string>> Nothing()
    {
        await Task.CompletedTask;
        yield break;
    }

    private static FileStream Encoded()
    {
        // A file, so that the bytes themselves are not on the heap.
        FileStream stream = new(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        stream.Write("data: "u8);
        stream.Write(Encoding.UTF8.GetBytes(Text));
        stream.Write("\n\n"u8);
        stream.Position = 0;
        return stream;
    }
}
