using SseKit.TestSupport.Topics;

namespace SseKit.Redis.Tests.Topics;

public sealed class PublishingTests(InRedis variant) : PublishingSuite<InRedis>(variant);

public sealed class ReplayTests(InRedis variant) : ReplaySuite<InRedis>(variant);

public sealed class SeveralTopicsTests(InRedis variant) : SeveralTopicsSuite<InRedis>(variant);

public sealed class GapTests(InRedis variant) : GapSuite<InRedis>(variant);

public sealed class CoalescingTests(InRedis variant) : CoalescingSuite<InRedis>(variant);

public sealed class FreshCursorTests(InRedis variant) : FreshCursorSuite<InRedis>(variant);

public sealed class FinalTests(InRedis variant) : FinalSuite<InRedis>(variant);

public sealed class IdPlaceTests(InRedis variant) : IdPlaceSuite<InRedis>(variant);
