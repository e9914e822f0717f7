namespace SseKit.Analysis;

/// <summary>The formats a recording may have, told by its content.</summary>
public enum AudioFormat
{
    /// <summary>RIFF or RF64 with WAVE inside.</summary>
    Wav,

    /// <summary>MPEG audio layer III, with or without an ID3 tag.</summary>
    Mp3,

    /// <summary>Free Lossless Audio Codec.</summary>
    Flac,

    /// <summary>MPEG-4 audio.</summary>
    M4a,

    /// <summary>Ogg, whatever codec is in it.</summary>
    Ogg,

    /// <summary>WebM.</summary>
    Webm,
}
