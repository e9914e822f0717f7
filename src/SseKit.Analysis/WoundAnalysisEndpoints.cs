using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.WoundRuns;
using SseKit.Analysis.WoundWeb;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the wound analysis endpoints.</summary>
public static class WoundAnalysisEndpoints
{
    /// <summary>
    /// Maps <c>POST /v2/analyze-wound</c>, which streams an analysis, <c>POST /v1/analyze-wound</c>, which answers with it, and
    /// <c>POST /v1/compare-wound-progress</c>. They take <c>multipart/form-data</c> with a JPEG, PNG or WebP of at most 5 MB in the field
    /// <c>wound_image</c>, the last one two or more in <c>wound_images</c>, in time order.
    /// </summary>
    /// <param name="endpoints">Where they are added.</param>
    /// <returns>Conventions for all three at once: authorization, CORS, rate limits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><c>AddWoundAnalysis()</c> was not called on the services.</exception>
    public static IEndpointConventionBuilder MapWoundAnalysis(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var reading = endpoints.ServiceProvider.GetService<WoundReading>()
            ?? throw new InvalidOperationException("Wound analysis is not registered: call services.AddWoundAnalysis() first.");
        var flow = endpoints.ServiceProvider.GetRequiredService<WoundFlow>();
        var analysis = flow.Analysis();
        var group = endpoints.MapGroup("");
        group.MapRun("/v2/analyze-wound", analysis, reading.ReadOneAsync, WoundReplies.Refusal).WithDisplayName("Wound analysis, streamed");
        group.MapRunAnswer("/v1/analyze-wound", analysis, reading.ReadOneAsync, WoundReplies.Refusal, run => WoundReplies.End(run, WoundReading.AnalysisDialect))
            .WithDisplayName("Wound analysis, as one answer");
        group.MapRunAnswer(
            "/v1/compare-wound-progress",
            flow.Comparison(),
            reading.ReadManyAsync,
            WoundReplies.Refusal,
            run => WoundReplies.End(run, WoundReading.ComparisonDialect)).WithDisplayName("Wound comparison");
        return group;
    }
}
