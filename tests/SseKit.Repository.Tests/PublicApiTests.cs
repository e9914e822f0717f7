using Shouldly;
using Xunit;

namespace SseKit.Repository.Tests;

/// <summary>What is public is a promise: every change of it shows up in src/*/PublicAPI.txt, and in review.</summary>
public sealed class PublicApiTests
{
    public static TheoryData<string> Libraries => [.. Repository.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void the_listing_is_what_the_library_has(string library)
    {
        string file = Path.Combine(Repository.Root, "src", library, "PublicAPI.txt");
        string listing = string.Concat(PublicApi.List(library).Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("SSEKIT_UPDATE_PUBLIC_API") == "1") File.WriteAllText(file, listing);
        File.ReadAllText(file).ShouldBe(listing, $"Run this test with SSEKIT_UPDATE_PUBLIC_API=1 to write {library}/PublicAPI.txt anew, and read the difference.");
    }
}
