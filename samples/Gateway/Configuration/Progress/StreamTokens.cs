using System.Security.Cryptography;
using System.Text;

namespace SseKit.Gateway.Configuration.Progress;

/// <summary><c>STREAM_TOKENS</c>, <c>token=user,token2=user2</c>: who is who for progress streams. Unset: open, everybody sees everything.</summary>
internal sealed record StreamTokens(IReadOnlyList<(byte[] Hash, string User)> Users)
{
    private const string Variable = "STREAM_TOKENS";
    private const int LongestUser = 128;
    private const string InUsers = "-._~:@+|";

    public bool AreNeeded => Users.Count > 0;

    public static StreamTokens Read(IConfiguration configuration)
    {
        var text = configuration.Read(Variable);
        var users = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Parse).ToList();
        if (text is not null && users.Count == 0) throw new WrongSettingException(Variable, "names nobody");
        if (users.Select(user => Convert.ToHexString(user.Hash)).Distinct(StringComparer.Ordinal).Count() < users.Count) throw new WrongSettingException(Variable, "one token is there twice");
        return new(users);
    }

    /// <summary>Whose token it is. Each is compared, by its hash, so that the time says nothing of any.</summary>
    public string? UserOf(string token)
    {
        var hash = Hash(token);
        string? found = null;
        foreach (var (known, user) in Users) found = CryptographicOperations.FixedTimeEquals(hash, known) ? user : found;
        return found;
    }

    /// <summary>Says no secret.</summary>
    public override string ToString() => AreNeeded ? $"{Users.Select(user => user.User).Distinct(StringComparer.Ordinal).Count()} users" : "OPEN to everybody";

    // A token may end in '=', as Base64 does; a user may not have one.
    private static (byte[] Hash, string User) Parse(string pair, int at)
    {
        var equals = pair.LastIndexOf('=');
        if (equals <= 0 || !pair.Take(equals).All(letter => letter is > ' ' and <= '~')) throw new WrongSettingException(Variable, $"entry {at + 1} is not of the form token=user");
        var user = pair[(equals + 1)..];
        return user.Length is > 0 and <= LongestUser && user.All(letter => char.IsAsciiLetterOrDigit(letter) || InUsers.Contains(letter, StringComparison.Ordinal))
            ? (Hash(pair[..equals]), user)
            : throw new WrongSettingException(Variable, $"the user of entry {at + 1} is not 1 to {LongestUser} ASCII letters, digits and {InUsers}");
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
