using System.Text.Json;
using SseKit.Analysis.Progress;

namespace SseKit.Analysis;

/// <summary>How far a workflow, or the analysis of a file, is. Immutable.</summary>
public sealed record ProgressUpdate
{
    /// <summary>The most characters of <see cref="Step"/>.</summary>
    internal const int MaxStepLength = 100;

    /// <summary>Says how far it is.</summary>
    /// <param name="step">The step's name: 1 to 100 characters, without control characters.</param>
    /// <param name="progress">In percent, 0 to 100.</param>
    /// <exception cref="ArgumentException">One of them is out of range.</exception>
    public ProgressUpdate(string step, double progress)
    {
        if (!IsStep(step))
        {
            throw new ArgumentException($"A step has 1 to {MaxStepLength} characters, and no control characters.", nameof(step));
        }

        if (!IsProgress(progress))
        {
            throw new ArgumentOutOfRangeException(nameof(progress), progress, "Progress is a number from 0 to 100.");
        }

        (Step, Progress) = (step, progress);
    }

    /// <summary>Gets the step's name.</summary>
    public string Step { get; }

    /// <summary>Gets the progress in percent, 0 to 100.</summary>
    public double Progress { get; }

    /// <summary>Gets what people are told. Default nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Gets why it failed. Default nothing: it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Gets whether it was cancelled: of workflows only. Default <see langword="null"/>: nothing is said.</summary>
    public bool? IsCanceled { get; init; }

    /// <summary>Gets the result, or a part of it. Default none.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Gets what is passed on as it is: of workflows only. Default nothing.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Gets whose it is: the first that is named becomes the owner, on whose stream all of it is told, too. Default <see langword="null"/>: whose it is already,
    /// or nobody's.</summary>
    /// <exception cref="ArgumentException">It is no ID.</exception>
    public string? UserId
    {
        get;
        init => field = value is null ? null : ProgressId.Checked(value, nameof(value));
    }

    /// <summary>Gets whether nothing comes after it: streams end when they have told it. Default <see langword="false"/>.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Gets the name of this update among those of its workflow or file: as <see cref="SsePublishOptions.PublishId"/>. Default none.</summary>
    public string? PublishId { get; init; }

    internal static bool IsStep(string? step) => step is { Length: > 0 and <= MaxStepLength } && !step.Any(char.IsControl);

    internal static bool IsProgress(double progress) => progress is >= 0 and <= 100;
}
