using SseKit.Load;
using SseKit.Load.Nodes;
using SseKit.Load.Processes;
using SseKit.Load.Server;

// nodes: several Gateways on one Redis; delivery: topics in Redis beside topics in memory. The rest is about one server:
// three processes: what the user starts, the client on a core of its own, and a server on another.
switch (args)
{
    case ["serve", string plan]:
        await ServerHost.RunAsync(ServerPlan.Parse(plan));
        return 0;
    case ["client", .. string[] rest]:
        return await ClientHost.RunAsync(rest);
    case ["nodes", .. string[] rest]:
        return await NodesCommand.RunAsync(rest);
    case ["delivery", .. string[] rest]:
        await DeliveryCommand.RunAsync(rest);
        return 0;
    default:
        LoadArguments.Parse(args);
        return await Pinned.RunClientAsync(args);
}
