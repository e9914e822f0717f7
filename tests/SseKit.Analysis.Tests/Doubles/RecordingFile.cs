namespace SseKit.Analysis.Tests.Doubles;

/// <summary>A recording in a file of its own, which ends with the test.</summary>
internal sealed class RecordingFile : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"ssekit-recording-{Path.GetRandomFileName()}");

    public RecordingFile(byte[] bytes, AudioFormat format = AudioFormat.Wav)
    {
        File.WriteAllBytes(_path, bytes);
        Recording = new CallRecording { Path = _path, FileName = "call", Format = format, Length = bytes.Length };
    }

    public CallRecording Recording { get; }

    public void Dispose() => File.Delete(_path);
}
