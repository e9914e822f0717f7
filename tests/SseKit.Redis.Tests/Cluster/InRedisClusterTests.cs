using SseKit.TestSupport.Topics;

namespace SseKit.Redis.Tests.Cluster;

public sealed class PublishingTests(InRedisCluster variant) : PublishingSuite<InRedisCluster>(variant);

public sealed class ReplayTests(InRedisCluster variant) : ReplaySuite<InRedisCluster>(variant);

public sealed class SeveralTopicsTests(InRedisCluster variant) : SeveralTopicsSuite<InRedisCluster>(variant);

public sealed class GapTests(InRedisCluster variant) : GapSuite<InRedisCluster>(variant);
