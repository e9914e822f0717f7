using System.Globalization;
using System.Threading.Channels;

namespace SseKit.Load.Server;

/// <summary>Obeys commands, one a line on standard input, and answers each with a line. Not over HTTP: the web server has nothing to do but
/// the row's work.</summary>
internal sealed class CommandLoop(Publisher publisher)
{
    public async Task RunAsync(TextReader input, TextWriter output)
    {
        // Reading the console blocks, and the pool of one core has but one thread.
        Channel<string> commands = Channel.CreateUnbounded<string>();
        new Thread(() => Read(input, commands.Writer)) { IsBackground = true }.Start();
        await foreach (string command in commands.Reader.ReadAllAsync())
        {
            await ObeyAsync(command.Split(' '));
            await output.WriteLineAsync(ServerAnswer.Now(publisher.Sequence).ToString());
            await output.FlushAsync();
        }
    }

    /// <summary>The end of the input is the end of the process, whatever is going on: it does not outlive who started it.</summary>
    private static void Read(TextReader input, ChannelWriter<string> commands)
    {
        while (input.ReadLine() is { } command) commands.TryWrite(command);
        Environment.Exit(0);
    }

    private async Task ObeyAsync(string[] command)
    {
        switch (command)
        {
            case ["usage"]:
                break;
            case ["collect"]:
                Collect();
                break;
            case ["publish", string events]:
                await publisher.PublishAsync(int.Parse(events, CultureInfo.InvariantCulture));
                break;
            case ["flood", string seconds]:
                await publisher.FloodAsync(Seconds(seconds));
                break;
            case ["steady", string perSecond, string seconds]:
                await publisher.SteadyAsync(int.Parse(perSecond, CultureInfo.InvariantCulture), Seconds(seconds));
                break;
            default:
                throw new ArgumentException($"No such command: {string.Join(' ', command)}", nameof(command));
        }
    }

    /// <summary>Twice, for what finalizers let go; aggressive, so that the resident set shows the heap and not its reserve.</summary>
    private static void Collect()
    {
        for (int i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }

    private static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture));
}
