namespace SseKit.Analysis.Models;

/// <summary>As much of a document as the model is sent: whole pages while they fit, then the beginning of one.</summary>
internal sealed record DocumentPart(IReadOnlyList<string> Pages, int SentCharacters, int TotalCharacters)
{
    public bool IsWhole => SentCharacters == TotalCharacters;

    public static DocumentPart Of(IReadOnlyList<string> pages, int most)
    {
        var sent = new List<string>();
        var room = most;
        foreach (var page in pages)
        {
            if (room == 0)
            {
                break;
            }

            sent.Add(page.Length <= room ? page : page[..room]);
            room -= sent[^1].Length;
        }

        return new DocumentPart(sent, most - room, pages.Sum(page => page.Length));
    }
}
