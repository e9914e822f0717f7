using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SseKit.Analysis.Asking;

namespace SseKit.Analysis.Tests.Asking;

public sealed class RequestParserTests
{
    private const string Hello = """{"contents":[{"role":"user","parts":[{"text":"hello"}]}]}""";

    [Theory]
    [InlineData(Hello)]
    [InlineData("""{"contents":[{"parts":[{"text":"hello"}]}],"somethingElse":1}""")]
    [InlineData("""  {"generationConfig":{"temperature":2,"topP":0,"maxOutputTokens":1,"stopSequences":[],"candidateCount":1},"contents":[{"role":"model","parts":[{"text":"a"},{"text":"b"}]}]} """)]
    public void what_is_right_is_taken(string json) => Parse(json).Fault.ShouldBeNull();

    [Theory]
    [InlineData("", "The request is not JSON of the form")]
    [InlineData("null", "The request is no JSON object.")]
    [InlineData("[]", "The request is not JSON of the form")]
    [InlineData("{}", "The request is not JSON of the form")]
    [InlineData("{\"contents\":", "The request is not as it must be at contents.")]
    [InlineData(Hello + "x", "The request is not JSON of the form")]
    [InlineData("""{"contents":null}""", "The request is not as it must be at contents.")]
    [InlineData("""{"contents":[]}""", "contents must not be empty.")]
    [InlineData("""{"contents":[null]}""", "contents[0] must be an object.")]
    [InlineData("""{"contents":[1]}""", "The request is not as it must be at contents[0].")]
    [InlineData("""{"contents":[{"role":"user"}]}""", "The request is not as it must be at contents[0].")]
    [InlineData("""{"contents":[{"role":"system","parts":[{"text":"a"}]}]}""", "contents[0].role must be user or model.")]
    [InlineData("""{"contents":[{"role":1,"parts":[{"text":"a"}]}]}""", "The request is not as it must be at contents[0].role.")]
    [InlineData("""{"contents":[{"parts":[]}]}""", "contents[0].parts must not be empty.")]
    [InlineData("""{"contents":[{"parts":[null]}]}""", "contents[0].parts[0].text must not be empty.")]
    [InlineData("""{"contents":[{"parts":[{"text":""}]}]}""", "contents[0].parts[0].text must not be empty.")]
    [InlineData("""{"contents":[{"parts":[{"text":null}]}]}""", "The request is not as it must be at contents[0].parts[0].text.")]
    [InlineData("""{"contents":[{"parts":[{"text":5}]}]}""", "The request is not as it must be at contents[0].parts[0].text.")]
    [InlineData("""{"contents":[{"parts":[{"text":"\ud800"}]}]}""", "The request is not as it must be at contents[0].parts[0].text.")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"data":"aaaa"}}]}]}""", "The request is not as it must be at contents[0].parts[0].inlineData.")]
    [InlineData("""{"contents":[{"parts":[{"text":"a","text":"b"}]}]}""", "The request is not as it must be at contents[0].parts[0].text.")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"systemInstruction":{"parts":[]}}""", "systemInstruction.parts must not be empty.")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"temperature":"hot"}}""", "The request is not as it must be at generationConfig.temperature.")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"temperature":2.1}}""", "generationConfig.temperature must be from 0 to 2.")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"topP":-1}}""", "generationConfig.topP must be from 0 to 1.")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"maxOutputTokens":0}}""", "generationConfig.maxOutputTokens must be at least 1.")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"stopSequences":[""]}}""", "generationConfig.stopSequences must be at most 16 texts, none of them empty.")]
    public void what_is_wrong_is_named(string json, string fault) => Parse(json).Fault!.ShouldStartWith(fault);

    [Fact]
    public void a_place_of_any_length_is_not_echoed() =>
        Parse($$$"""{"contents":[{"parts":[{"{{{new string('x', 200)}}}":1}]}]}""").Fault!.ShouldNotContain("xxx");

    [Fact]
    public void the_query_takes_json_and_base64url()
    {
        Query(Hello).Request!.Contents[0].Parts[0].Text.ShouldBe("hello");
        Query(System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Hello))).Request!.Contents[0].Parts[0].Text.ShouldBe("hello");
    }

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("abc+/")]
    [InlineData("aGVsbG8")]
    public void anything_else_in_the_query_is_refused(string data) => Query(data).IsRefused.ShouldBeTrue();

    [Fact]
    public async Task one_mega_byte_is_taken_and_one_byte_more_is_not()
    {
        (await ReadAsync(Sized(1024 * 1024))).Fault.ShouldBeNull();
        (await ReadAsync(Sized(1024 * 1024 + 1))).Fault.ShouldBe("The request exceeds 1 MB.");
    }

    private static AskedRequest Parse(string json) => RequestParser.Parse(Encoding.UTF8.GetBytes(json));

    private static AskedRequest Query(string data) =>
        RequestReader.Read(new QueryCollection(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["data"] = data }));

    private static byte[] Sized(int bytes)
    {
        var frame = Hello.Replace("hello", "", StringComparison.Ordinal).Length;
        return Encoding.UTF8.GetBytes(Hello.Replace("hello", new string('a', bytes - frame), StringComparison.Ordinal));
    }

    private static Task<AskedRequest> ReadAsync(byte[] body)
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(body);
        return RequestReader.ReadAsync(context.Request, TestContext.Current.CancellationToken);
    }
}
