using SseKit.TestSupport.Topics;

namespace SseKit.Redis.Tests.Topics;

public sealed class SharedPublishingTests(InSharedStream variant) : PublishingSuite<InSharedStream>(variant);

public sealed class SharedReplayTests(InSharedStream variant) : ReplaySuite<InSharedStream>(variant);

public sealed class SharedSeveralTopicsTests(InSharedStream variant) : SeveralTopicsSuite<InSharedStream>(variant);

public sealed class SharedGapTests(InSharedStream variant) : GapSuite<InSharedStream>(variant);

public sealed class SharedCoalescingTests(InSharedStream variant) : CoalescingSuite<InSharedStream>(variant);

public sealed class SharedFreshCursorTests(InSharedStream variant) : FreshCursorSuite<InSharedStream>(variant);

public sealed class SharedFinalTests(InSharedStream variant) : FinalSuite<InSharedStream>(variant);

public sealed class SharedIdPlaceTests(InSharedStream variant) : IdPlaceSuite<InSharedStream>(variant);
