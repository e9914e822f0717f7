using System.Text;

namespace SseKit.Tests.Model;

/// <summary>The UTF-8 decoder of the Encoding standard, byte by byte as it is written there, slow and without cleverness.</summary>
internal static class Utf8ByTheStandard
{
    private const char Replacement = '\uFFFD';

    public static string Decode(IReadOnlyList<byte> bytes)
    {
        StringBuilder text = new();
        for (int i = 0; i < bytes.Count;)
        {
            int length = SequenceLength(bytes, i);
            if (length > 0)
                text.Append(Scalar(bytes, i, length).ToString());
            else
                text.Append(Replacement);
            i += length > 0 ? length : -length;
        }

        return text.ToString();
    }

    /// <summary>The length of the sequence that begins here; of what one U+FFFD stands for, negative, if it is malformed.</summary>
    private static int SequenceLength(IReadOnlyList<byte> bytes, int start)
    {
        byte lead = bytes[start];
        int needed = lead switch { <= 0x7F => 1, >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 0 };
        if (needed == 0) return -1;
        for (int i = 1; i < needed; i++)
        {
            // The second byte decides about overlong forms, surrogates and what is beyond U+10FFFF.
            int lower = (i, lead) switch { (1, 0xE0) => 0xA0, (1, 0xF0) => 0x90, _ => 0x80 };
            int upper = (i, lead) switch { (1, 0xED) => 0x9F, (1, 0xF4) => 0x8F, _ => 0xBF };
            if (start + i >= bytes.Count || bytes[start + i] < lower || bytes[start + i] > upper) return -i;
        }

        return needed;
    }

    private static Rune Scalar(IReadOnlyList<byte> bytes, int start, int length)
    {
        int scalar = length switch { 1 => bytes[start], 2 => bytes[start] & 0x1F, 3 => bytes[start] & 0x0F, _ => bytes[start] & 0x07 };
        for (int i = 1; i < length; i++) scalar = (scalar * 64) + (bytes[start + i] & 0x3F);
        return new Rune(scalar);
    }
}
