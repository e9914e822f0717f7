namespace SseKit.Analysis;

/// <summary>The channels of <see cref="ISseBackplane"/> on which calls are told, for programs that listen beside the streams. In Redis they have these names,
/// and are listened to by <c>SUBSCRIBE</c>.</summary>
public static class CallAudioChannels
{
    /// <summary>Gets the channel of the partial results of a call that is processed by <c>POST /audio/process-stream-realtime</c>. Each message is the JSON of one
    /// event <c>transcription_partial</c> or <c>translation_partial</c>, in order. Who listens late is not told what was before; the stream is.</summary>
    /// <param name="taskId">The call's <c>task_id</c>.</param>
    /// <returns><c>audio:partials:{task_id}</c>.</returns>
    public static string Partials(string taskId) => $"audio:partials:{taskId}";
}
