using SseKit.TestSupport.Audio;

namespace SseKit.Browser.Tests.Audio;

/// <summary>A recording of silence with so many megabytes, on the disk: Playwright takes no such file from memory.</summary>
internal sealed class LargeFile : IDisposable
{
    public LargeFile(int megabytes) => File.WriteAllBytes(Path, SpokenCall.Silence(megabytes * 1024 * 1024));

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"ssekit-large-{System.IO.Path.GetRandomFileName()}.wav");

    public void Dispose() => File.Delete(Path);
}
