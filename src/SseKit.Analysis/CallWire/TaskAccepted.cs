using Microsoft.AspNetCore.Http;

namespace SseKit.Analysis.CallWire;

/// <summary>Says under which ID a run can be asked for, and in its header where it can be followed.</summary>
internal sealed class TaskAccepted(string taskId, string status, string runs) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.Location = $"{httpContext.Request.PathBase}{runs}/{taskId}";
        var body = TypedResults.Json(
            new TaskAcceptedBody(taskId, status), CallJson.Default.TaskAcceptedBody, statusCode: StatusCodes.Status202Accepted);
        return body.ExecuteAsync(httpContext);
    }
}
