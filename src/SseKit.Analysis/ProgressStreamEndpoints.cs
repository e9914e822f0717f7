using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SseKit.Analysis;
using SseKit.Analysis.Compliance;
using SseKit.Analysis.ProgressLogs;
using SseKit.Analysis.ProgressUploads;
using SseKit.Analysis.ProgressWeb;
using SseKit.Analysis.ProgressWire;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps progress streams.</summary>
public static class ProgressStreamEndpoints
{
    /// <summary>Maps <c>GET /stream/workflow/{workflow_id}</c>, <c>/stream/file/{file_id}</c>, <c>/stream/user/{user_id}</c> and <c>/stream/health</c>,
    /// <c>POST /stream/publish/workflow/{workflow_id}</c>, <c>/stream/publish/analysis/{file_id}</c>, <c>/stream/publish/notification/{user_id}</c>, <c>/stream/ticket</c> and
    /// <c>/upload</c>. They say themselves who may do what: add the host's authentication, and let through who has none, for tickets are theirs to know.</summary>
    /// <param name="endpoints">The host's.</param>
    /// <returns>Conventions for all of them: authorization, CORS.</returns>
    /// <exception cref="InvalidOperationException"><c>AddProgressStreams()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapProgressStreams(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var gate = services.GetService<ProgressGate>() ?? throw new InvalidOperationException("Progress streams are not registered: call builder.Services.AddProgressStreams().");
        var options = services.GetRequiredService<IOptions<ProgressStreamOptions>>().Value;
        if (options.IsOpen)
        {
            services.GetRequiredService<ILogger<ProgressStreamOptions>>().ProgressIsOpen();
        }

        var group = endpoints.MapGroup("");
        MapStreams(group, services, gate, options);
        MapPublish(group, services.GetRequiredService<PublishAnswers>(), gate);
        group.MapPost("/stream/ticket", gate.For(services.GetRequiredService<TicketAnswers>().TicketAsync));
        var uploads = services.GetRequiredService<UploadAnswers>();
        group.MapRunTicket("/upload", services.GetRequiredService<ComplianceFlow>().Make(), uploads.ReadAsync, UploadAnswers.Refuse, uploads.Accepted);
        return group;
    }

    private static void MapStreams(RouteGroupBuilder endpoints, IServiceProvider services, ProgressGate gate, ProgressStreamOptions options)
    {
        var (streams, states) = (services.GetRequiredService<StreamAnswers>(), services.GetRequiredService<StateAnswers>());
        var (time, metrics) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ProgressMetrics>());
        var group = endpoints.MapGroup("/stream")
            .WithClosingEvent(end => ProgressFrames.Disconnected(end, time.GetUtcNow()))
            .WithErrorEvent(_ =>
            {
                metrics.Failed("stream");
                return ProgressFrames.Failed(time.GetUtcNow());
            });
        group.MapGet("/workflow/{workflow_id}", gate.ForStreams(streams.WorkflowAsync));
        group.MapGet("/file/{file_id}", gate.ForStreams(streams.FileAsync));
        group.MapGet("/user/{user_id}", gate.ForStreams(streams.UserAsync));
        group.MapGet("/health", states.HealthAsync);
        if (options.HasDebugStream)
        {
            group.MapGet("/workflow/debug", gate.ForStreams(states.DebugAsync));
        }
    }

    private static void MapPublish(RouteGroupBuilder endpoints, PublishAnswers answers, ProgressGate gate)
    {
        var group = endpoints.MapGroup("/stream/publish");
        group.MapPost("/workflow/{workflow_id}", gate.For(answers.WorkflowAsync));
        group.MapPost("/analysis/{file_id}", gate.For(answers.AnalysisAsync));
        group.MapPost("/notification/{user_id}", gate.For(answers.NotificationAsync));
    }
}
