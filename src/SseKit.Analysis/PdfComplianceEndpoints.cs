using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SseKit.Analysis.Compliance;
using SseKit.Analysis.Uploads;
using SseKit.Analysis.Web;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the PDF compliance endpoints.</summary>
public static class PdfComplianceEndpoints
{
    /// <summary>
    /// Maps <c>POST /analyze_sse</c>, which streams an analysis, and <c>POST /analyze</c>, which answers with its report. Both take
    /// <c>multipart/form-data</c> with a PDF of at most 10 MB in the field <c>file</c>.
    /// </summary>
    /// <param name="endpoints">Where they are added.</param>
    /// <returns>Conventions for both endpoints at once: authorization, CORS, rate limits.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="endpoints"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException"><c>AddPdfCompliance()</c> was not called on the services.</exception>
    public static IEndpointConventionBuilder MapPdfCompliance(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var reading = endpoints.ServiceProvider.GetService<PdfReading>()
            ?? throw new InvalidOperationException("PDF compliance is not registered: call services.AddPdfCompliance() first.");
        var flow = endpoints.ServiceProvider.GetRequiredService<ComplianceFlow>().Make();
        var group = endpoints.MapGroup("");
        group.MapRun("/analyze_sse", flow, reading.ReadAsync, DetailReplies.Refusal).WithDisplayName("PDF compliance, streamed");
        group.MapRunAnswer("/analyze", flow, reading.ReadAsync, DetailReplies.Refusal, Replies.End).WithDisplayName("PDF compliance, as one report");
        return group;
    }
}
