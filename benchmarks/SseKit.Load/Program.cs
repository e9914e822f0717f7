using SseKit.Load;
using SseKit.Load.Processes;
using SseKit.Load.Server;

// Three processes: what the user starts, the client on a core of its own, and a server on another.
switch (args)
{
    case ["serve", string plan]:
        await ServerHost.RunAsync(ServerPlan.Parse(plan));
        return 0;
    case ["client", .. string[] rest]:
        return await ClientHost.RunAsync(rest);
    default:
        LoadArguments.Parse(args);
        return await Pinned.RunClientAsync(args);
}
