namespace SseKit;

/// <summary>Is told, in the order of the stream, of what an event stream holds besides events. Override what is of interest.
/// Calls come from inside the read; spans are valid only during the call.</summary>
public abstract class SseObserver
{
    /// <summary>A comment line was read (9.2.6: "If the line starts with a U+003A COLON character: ignore the line").</summary>
    /// <param name="text">The UTF-8 text after the colon, without one leading space.</param>
    public virtual void OnComment(ReadOnlySpan<byte> text)
    {
    }

    /// <summary>A reconnection time was received; it is in force at once.</summary>
    /// <param name="interval">The time, as clamped to what a <see cref="TimeSpan"/> holds.</param>
    public virtual void OnRetry(TimeSpan interval)
    {
    }

    /// <summary>A field with an unknown name was ignored (9.2.6: "Otherwise: the field is ignored").</summary>
    /// <param name="name">The UTF-8 name.</param>
    /// <param name="value">The UTF-8 value.</param>
    public virtual void OnUnknownField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
    }

    /// <summary>A <c>retry</c> that is not all ASCII digits, or an <c>id</c> with a NULL in it, was ignored.</summary>
    /// <param name="name">The UTF-8 name.</param>
    /// <param name="value">The UTF-8 value.</param>
    public virtual void OnRefusedField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
    }

    /// <summary>An event is over a limit and passed over; called once for it, before the exception if there is one.</summary>
    /// <param name="limit">Which limit, and its value.</param>
    public virtual void OnLimit(SseLimitException limit)
    {
    }
}
