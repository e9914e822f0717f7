using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis;
using SseKit.Analysis.Serving;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps flows, and the runs of all of them.</summary>
public static class RunEndpoints
{
    /// <summary>Maps POST: starts a run, and streams it in the same response. A dropped connection does not stop the run: the header <c>Location</c> says where
    /// to go on. With the header <c>Idempotency-Key</c> a second request joins the run of the first.</summary>
    /// <typeparam name="TWork">What the stages work on.</typeparam>
    /// <typeparam name="TResult">What comes out.</typeparam>
    /// <param name="endpoints">The host's.</param>
    /// <param name="pattern">The route.</param>
    /// <param name="flow">What a run does.</param>
    /// <param name="read">Reads a request.</param>
    /// <param name="refuse">Answers when no run can be started: 409 and 503.</param>
    /// <returns>What conventions are added to.</returns>
    /// <exception cref="InvalidOperationException"><c>AddRuns()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapRun<TWork, TResult>(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Flow<TWork, TResult> flow,
        Func<HttpContext, Task<RunStart<TWork, TResult>>> read,
        Func<RunRefusal, IResult> refuse)
        where TWork : class
    {
        var handler = Handler(endpoints, flow, read, refuse);
        return endpoints.MapPost(pattern, handler.StreamAsync);
    }

    /// <summary>Maps POST: starts a run, and answers when it has ended. When the client goes, the run is cancelled.</summary>
    /// <typeparam name="TWork">What the stages work on.</typeparam>
    /// <typeparam name="TResult">What comes out.</typeparam>
    /// <param name="endpoints">The host's.</param>
    /// <param name="pattern">The route.</param>
    /// <param name="flow">What a run does.</param>
    /// <param name="read">Reads a request.</param>
    /// <param name="refuse">Answers when no run can be started: 409 and 503.</param>
    /// <param name="answer">Answers when it has ended.</param>
    /// <returns>What conventions are added to.</returns>
    /// <exception cref="InvalidOperationException"><c>AddRuns()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapRunAnswer<TWork, TResult>(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Flow<TWork, TResult> flow,
        Func<HttpContext, Task<RunStart<TWork, TResult>>> read,
        Func<RunRefusal, IResult> refuse,
        Func<Run<TResult>, IResult> answer)
        where TWork : class
    {
        ArgumentNullException.ThrowIfNull(answer);
        var handler = Handler(endpoints, flow, read, refuse);
        return endpoints.MapPost(pattern, context => handler.AnswerAsync(context, answer));
    }

    /// <summary>Maps POST: starts a run, and answers at once; the client asks for it later.</summary>
    /// <typeparam name="TWork">What the stages work on.</typeparam>
    /// <typeparam name="TResult">What comes out.</typeparam>
    /// <param name="endpoints">The host's.</param>
    /// <param name="pattern">The route.</param>
    /// <param name="flow">What a run does.</param>
    /// <param name="read">Reads a request.</param>
    /// <param name="refuse">Answers when no run can be started: 409 and 503.</param>
    /// <param name="accepted">Answers when it was started.</param>
    /// <returns>What conventions are added to.</returns>
    /// <exception cref="InvalidOperationException"><c>AddRuns()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapRunTicket<TWork, TResult>(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Flow<TWork, TResult> flow,
        Func<HttpContext, Task<RunStart<TWork, TResult>>> read,
        Func<RunRefusal, IResult> refuse,
        Func<Run<TResult>, IResult> accepted)
        where TWork : class
    {
        ArgumentNullException.ThrowIfNull(accepted);
        var handler = Handler(endpoints, flow, read, refuse);
        return endpoints.MapPost(pattern, context => handler.AcceptAsync(context, accepted));
    }

    /// <summary>Maps the runs of all flows at <see cref="RunOptions.Path"/>: GET follows one, from the beginning or after its <c>Last-Event-ID</c>; DELETE cancels
    /// it. Both answer 404 for what is unknown, too old, or another's.</summary>
    /// <param name="endpoints">The host's.</param>
    /// <returns>What conventions are added to: those that authenticate the flows.</returns>
    /// <exception cref="InvalidOperationException"><c>AddRuns()</c> was not called.</exception>
    public static IEndpointConventionBuilder MapRuns(this IEndpointRouteBuilder endpoints)
    {
        var runs = RunsOf(endpoints);
        var group = endpoints.MapGroup(runs.Options.Path);
        group.MapGet("/{id}", context => AnswerAsync(context, runs.Follow));
        group.MapDelete("/{id}", context => AnswerAsync(context, run =>
        {
            run.Cancel();
            return TypedResults.StatusCode(StatusCodes.Status202Accepted);
        }));
        return group;

        Task AnswerAsync(HttpContext context, Func<Run, IResult> answer) => RunSearch.AnswerAsync(context, async () =>
        {
            var run = await runs.FindAsync((string)context.GetRouteValue("id")!, context.RequestAborted).ConfigureAwait(false);
            return run?.IsOwnedBy(context.User) == true ? answer(run) : TypedResults.NotFound();
        });
    }

    private static RunHandler<TWork, TResult> Handler<TWork, TResult>(
        IEndpointRouteBuilder endpoints, Flow<TWork, TResult> flow, Func<HttpContext, Task<RunStart<TWork, TResult>>> read, Func<RunRefusal, IResult> refuse)
        where TWork : class
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(refuse);
        var runs = RunsOf(endpoints);
        runs.Know(flow);
        return new RunHandler<TWork, TResult>(runs, flow, read, refuse);
    }

    private static Runs RunsOf(IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.ServiceProvider.GetService<Runs>() ?? throw new InvalidOperationException("Runs are not registered: call builder.Services.AddRuns().");
    }
}
