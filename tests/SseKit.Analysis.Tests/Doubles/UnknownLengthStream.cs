namespace SseKit.Analysis.Tests.Doubles;

/// <summary>Hides its length, so that a request goes out in chunks.</summary>
internal sealed class UnknownLengthStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
