namespace SseKit.TestSupport.Audio;

/// <summary>1 less the word error rate: insertions, deletions and substitutions over the words that were said.</summary>
public static class WordAccuracy
{
    public static int Errors(IReadOnlyList<string> said, IReadOnlyList<string> heard)
    {
        int[] row = [.. Enumerable.Range(0, heard.Count + 1)];
        for (int i = 1; i <= said.Count; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= heard.Count; j++)
            {
                int substituted = diagonal + (said[i - 1] == heard[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }

    public static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
