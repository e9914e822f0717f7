using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.CallRuns;
using SseKit.Analysis.CallWire;
using SseKit.Analysis.Uploads;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the endpoints that process calls.</summary>
public static class CallAudioEndpoints
{
    /// <summary>
    /// Maps <c>POST /audio/process-stream</c> and <c>POST /audio/process-stream-realtime</c>, which stream the processing of a call, the
    /// second with what is heard as it is heard; <c>POST /audio/process</c>, which answers at once, and
    /// <c>GET /audio/task/{task_id}</c>, which says how far it is. The first three take <c>multipart/form-data</c> with a recording of at most 100 MB in
    /// the field <c>audio</c>.
    /// </summary>
    /// <param name="endpoints">Where they are added.</param>
    /// <returns>Conventions for all of them at once: authorization, CORS, rate limits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><c>AddCallAudio()</c> was not called on the services.</exception>
    public static IEndpointConventionBuilder MapCallAudio(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var reading = services.GetService<CallReading>()
            ?? throw new InvalidOperationException("Call audio is not registered: call services.AddCallAudio() first.");
        var (flow, answers) = (services.GetRequiredService<CallFlow>().Make(), services.GetRequiredService<CallAnswers>());
        var group = endpoints.MapGroup("/audio");
        group.MapRun("/process-stream", flow, reading.ReadAsync, DetailReplies.Refusal).WithDisplayName("A call, streamed");
        group.MapRun("/process-stream-realtime", flow, reading.ReadRealtimeAsync, DetailReplies.Refusal).WithDisplayName("A call, streamed as it is heard");
        group.MapRunTicket("/process", flow, reading.ReadAsync, DetailReplies.Refusal, answers.Accepted).WithDisplayName("A call, to be asked for later");
        group.MapGet("/task/{task_id}", answers.TaskAsync).WithDisplayName("How far a call is");
        return group;
    }
}
