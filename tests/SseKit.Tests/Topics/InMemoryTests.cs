using SseKit.TestSupport.Topics;

namespace SseKit.Tests.Topics;

public sealed class PublishingTests(InMemory variant) : PublishingSuite<InMemory>(variant);

public sealed class ReplayTests(InMemory variant) : ReplaySuite<InMemory>(variant);

public sealed class SeveralTopicsTests(InMemory variant) : SeveralTopicsSuite<InMemory>(variant);

public sealed class GapTests(InMemory variant) : GapSuite<InMemory>(variant);

public sealed class CoalescingTests(InMemory variant) : CoalescingSuite<InMemory>(variant);

public sealed class FreshCursorTests(InMemory variant) : FreshCursorSuite<InMemory>(variant);

public sealed class FinalTests(InMemory variant) : FinalSuite<InMemory>(variant);

public sealed class IdPlaceTests(InMemory variant) : IdPlaceSuite<InMemory>(variant);
