namespace SseKit.Analysis;

/// <summary>Where workflows run, Temporal say: asked for a workflow's own state when somebody begins to follow it. Without one nothing is told of it. Must be thread-safe.</summary>
public interface IWorkflowStatusSource
{
    /// <summary>Asks for a workflow's state.</summary>
    /// <param name="workflowId">Its ID.</param>
    /// <param name="cancellationToken">Fires after two seconds: then the stream begins without it.</param>
    /// <returns>The state; <see langword="null"/> when there is no such workflow. An exception is counted, and the stream begins without it.</returns>
    ValueTask<WorkflowStatus?> GetStatusAsync(string workflowId, CancellationToken cancellationToken);

    /// <summary>Asks whether it can be asked.</summary>
    /// <param name="cancellationToken">Fires after two seconds.</param>
    /// <returns>Whether it is well; an exception says that it is not.</returns>
    ValueTask<bool> IsHealthyAsync(CancellationToken cancellationToken);
}
