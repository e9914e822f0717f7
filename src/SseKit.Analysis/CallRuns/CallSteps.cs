namespace SseKit.Analysis.CallRuns;

/// <summary>The names of the steps, as they are on the wire.</summary>
internal static class CallSteps
{
    public const string Transcription = "transcription";
    public const string Translation = "translation";
    public const string Entities = "entity_extraction";
    public const string Classification = "classification";
    public const string Evaluation = "qa_evaluation";
    public const string Summary = "summarization";
}
