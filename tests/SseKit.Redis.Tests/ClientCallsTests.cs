using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SseKit.Redis.Tests;

/// <summary>The library is built against the oldest client, and runs with whichever its users bring: it may call only what is unchanged in all.</summary>
public sealed class ClientCallsTests
{
    /// <summary>Compared, with their signatures, in the assemblies of 1.2.6, 2.1.30, 2.13.23 and 3.1.31. Before one is added here, do so.</summary>
    private static readonly string[] Unchanged =
    [
        "ConfigurationOptions.Parse(1)",
        "ConfigurationOptions.set_AbortOnConnectFail(1)",
        "ConnectionMultiplexer.ConnectAsync(2)",
        "IConnectionMultiplexer.Close(1)",
        "IConnectionMultiplexer.GetDatabase(2)",
        "IConnectionMultiplexer.GetSubscriber(1)",
        "IConnectionMultiplexer.add_ConnectionRestored(1)",
        "IConnectionMultiplexer.remove_ConnectionRestored(1)",
        "IDatabaseAsync.ExecuteAsync(3)",
        "ISubscriber.SubscribeAsync(3)",
        "ISubscriber.UnsubscribeAsync(3)",
        "RedisChannel..ctor(2)",
        "RedisKey.op_Implicit(1)",
        "RedisResult.get_IsNull(0)",
        "RedisResult.op_Explicit(1)",
    ];

    [Fact]
    public void only_calls_that_every_version_has_are_made()
    {
        using PEReader file = new(File.OpenRead(typeof(SseRedisOptions).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Member: member, Type: metadata.GetTypeReference((TypeReferenceHandle)member.Parent)))
            .Where(call => metadata.GetString(call.Type.Namespace) == "StackExchange.Redis")
            .Select(call => $"{metadata.GetString(call.Type.Name)}.{metadata.GetString(call.Member.Name)}({Parameters(metadata, call.Member)})")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Unchanged);
    }

    [Fact]
    public void no_type_of_the_client_is_public_here()
    {
        // Who compiles against a later client could not use it: the assemblies' identities differ.
        typeof(SseRedisOptions).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMembers())
            .Where(member => member.ToString()!.Contains("StackExchange", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    private static int Parameters(MetadataReader metadata, MemberReference member)
    {
        BlobReader signature = metadata.GetBlobReader(member.Signature);
        _ = signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }
}
