using System.Globalization;

namespace SseKit.Load.Server;

/// <summary>Obeys commands, one a line on standard input, and answers each with a line. Not over HTTP: the web server has nothing to do but
/// the row's work. On the thread it is called on, for reading the console blocks, and the pool of one core has but one thread. The end of the
/// input is the end of the process, so that it does not outlive who started it.</summary>
internal sealed class CommandLoop(Publisher publisher)
{
    public void Run(TextReader commands, TextWriter answers)
    {
        while (commands.ReadLine() is { } command)
        {
            Task.Run(() => ObeyAsync(command.Split(' '))).GetAwaiter().GetResult();
            answers.WriteLine(ServerAnswer.Now(publisher.Sequence).ToString());
            answers.Flush();
        }
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
