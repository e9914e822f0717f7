namespace SseKit;

/// <summary>Where an event's <c>id</c> line stands. To the standard (WHATWG HTML 9.2.6) it is all one; to clients that take blocks apart by hand it is not.</summary>
public enum SseIdPlace
{
    /// <summary>The first line of the event's block.</summary>
    First,

    /// <summary>The last line of the event's block.</summary>
    Last,

    /// <summary>A block of its own right after the event's. Who is cut off between the two is sent the event again.</summary>
    After,
}
