namespace SseKit.Analysis.Backplanes;

internal static class BackplaneKey
{
    private const int Longest = 512;

    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Checked(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return key.Length <= Longest && !key.Any(letter => char.IsControl(letter) || letter is '{' or '}')
            ? key
            : throw new ArgumentException($"1 to {Longest} characters, no control characters and no braces.", nameof(key));
    }
}
