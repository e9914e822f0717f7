using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.Backplanes;
using SseKit.Analysis.Tests.Running;
using SseKit.TestSupport.Time;
using SseKit.TestSupport.Topics;

namespace SseKit.Analysis.Tests.Nodes;

/// <summary>Hosts of one service that share a store and a backplane in this process. Their time passes when a test says so.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const int LeastTurns = 20;
    private const int Turns = 2000;

    private readonly List<RunServer> _servers = [];
    private readonly ProcessBackplane _backplane;

    private Cluster() => _backplane = new ProcessBackplane(Time);

    public ManualTimeProvider Time { get; } = new();

    public SharedStore Store { get; } = new();

    public List<NodeLink> Links { get; } = [];

    public RunServer this[int node] => _servers[node];

    public static async Task<Cluster> StartAsync(int nodes, Func<int, Flow<StepWork, string>> flow, Action<RunOptions>? configure = null, SseIdPlace place = SseIdPlace.First)
    {
        Cluster cluster = new();
        for (int i = 0; i < nodes; i++)
        {
            await cluster.AddAsync(flow(i), configure, place);
        }

        return cluster;
    }

    /// <summary>Starts one more.</summary>
    public async Task AddAsync(Flow<StepWork, string> flow, Action<RunOptions>? configure = null, SseIdPlace place = SseIdPlace.First)
    {
        NodeLink link = new(Store, _backplane, Time);
        Links.Add(link);
        _servers.Add(await RunServer.StartAsync(
            flow,
            configure,
            Time,
            place,
            services => services.AddSingleton<ISseTopicStore>(link).AddSingleton<ISseBackplane>(link)));
    }

    /// <summary>Posts to a node, and says where the run is.</summary>
    public async Task<(HttpResponseMessage Response, Uri Location, string Id)> PostAsync(int node, string? user = null, string? key = null, string body = "")
    {
        var response = await this[node].PostAsync("/start", user, key, body);
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)} {this[node].Log.All}");
        }

        var location = response.Headers.Location!;
        return (response, location, location.OriginalString["/runs/".Length..]);
    }

    public async Task<Run?> FindAsync(int node, string id) => await this[node].Runs.FindAsync(id, TestContext.Current.CancellationToken);

    /// <summary>Lets time pass, a second after the other, until something is so.</summary>
    /// <returns>How much has passed.</returns>
    public async Task<TimeSpan> PassUntilAsync(Func<Task<bool>> condition, string what)
    {
        var passed = TimeSpan.Zero;
        await Eventually.IsAsync(
            async () =>
            {
                if (await condition())
                {
                    return true;
                }

                var alive = Links.Where(IsKnown).ToList();
                Time.Advance(TimeSpan.FromSeconds(1));
                passed += TimeSpan.FromSeconds(1);

                // What was due has its turn before more is: on a busy machine time would run away from it.
                for (int turn = 0; turn < Turns && (turn < LeastTurns || ThreadPool.PendingWorkItemCount > 0); turn++)
                {
                    await Task.Yield();
                }

                await Eventually.IsAsync(() => alive.TrueForAll(IsKnown), "those that live to have said so");
                return false;
            },
            what);
        return passed;
    }

    // Whose time to say so has come, and has not: its thread has not had a turn.
    private bool IsKnown(NodeLink link) => !link.IsCut && Time.GetElapsedTime(link.Renewed) <= TimeSpan.FromSeconds(5.5);

    public async Task PassAsync(int seconds)
    {
        int left = seconds;
        await PassUntilAsync(() => Task.FromResult(left-- == 0), "time to pass");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }
}
