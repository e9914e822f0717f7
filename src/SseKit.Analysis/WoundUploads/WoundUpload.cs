using System.Diagnostics.CodeAnalysis;

namespace SseKit.Analysis.WoundUploads;

/// <summary>What was uploaded, or why it is refused; and the language to say so in.</summary>
internal sealed record WoundUpload(WoundLanguage Language, IReadOnlyList<WoundImage> Images, string Fingerprint, WoundRefusal? Refusal)
{
    [MemberNotNullWhen(true, nameof(Refusal))]
    public bool IsRefused => Refusal is not null;

    public static WoundUpload Refused(WoundLanguage language, WoundRefusal refusal) => new(language, [], "", refusal);
}
