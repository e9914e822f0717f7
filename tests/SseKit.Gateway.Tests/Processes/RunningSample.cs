using System.Text.RegularExpressions;
using SseKit.TestSupport.Serving;

namespace SseKit.Gateway.Tests.Processes;

/// <summary>A sample that serves, on a free port of the loopback interface.</summary>
public sealed partial class RunningSample : IAsyncDisposable
{
    private readonly SampleProcess _process;
    private readonly Func<Uri, Task<RunningSample>> _again;
    private readonly Task<string> _drained;

    private RunningSample(SampleProcess process, string announcement, Func<Uri, Task<RunningSample>> again)
    {
        (_process, _again) = (process, again);
        Announcement = announcement;
        Client = new(new DescribedHandler { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = new(Address().Match(announcement).Value) };
        _drained = process.Output.ReadToEndAsync(); // a full pipe would stop it
    }

    public HttpClient Client { get; }

    public Uri Url => Client.BaseAddress!;

    public int ProcessId => _process.Id;

    /// <summary>The line that told the address.</summary>
    public string Announcement { get; }

    /// <summary>Ends it, and tells what it wrote after the announcement.</summary>
    public async Task<string> EndAsync(CancellationToken cancellationToken)
    {
        await TerminateAsync(cancellationToken);
        return await _drained;
    }

    public static Task<RunningSample> StartAsync(string sample, params IEnumerable<(string Name, string Value)> environment) =>
        StartAsync(sample, new UriBuilder("http", "127.0.0.1", FreePort.Next()).Uri, environment);

    /// <summary>Starts another in its place, when this one is over.</summary>
    public Task<RunningSample> StartAgainAsync() => _again(Url);

    private static async Task<RunningSample> StartAsync(string sample, Uri at, IEnumerable<(string Name, string Value)> environment)
    {
        var process = SampleProcess.Start(sample, ["--urls", at.GetLeftPart(UriPartial.Authority)], environment);
        while (await process.Output.ReadLineAsync() is { } line)
        {
            if (Address().IsMatch(line)) return new(process, line.Trim(), again => StartAsync(sample, again, environment));
        }

        throw new InvalidOperationException($"{sample} did not start: {await process.Errors}");
    }

    public async Task<int> InterruptAsync(CancellationToken cancellationToken)
    {
        _process.Interrupt();
        return await _process.ExitAsync(cancellationToken);
    }

    public async Task<int> TerminateAsync(CancellationToken cancellationToken)
    {
        _process.Terminate();
        return await _process.ExitAsync(cancellationToken);
    }

    public async Task<int> KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        return await _process.ExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
        await _drained;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
