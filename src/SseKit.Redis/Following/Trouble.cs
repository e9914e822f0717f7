using Microsoft.Extensions.Logging;
using SseKit.Redis.Server;

namespace SseKit.Redis.Following;

/// <summary>What keeps one topic from being read, told once until it is over, and how long to wait before it is tried again.</summary>
internal sealed class Trouble(string topic, Outage outage, ILogger logger)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);
    private TimeSpan _delay;
    private bool _inOutage;

    /// <returns>How long to wait.</returns>
    public TimeSpan After(Exception exception)
    {
        if (_delay == default) Tell(exception);
        _delay = _delay == default ? FirstDelay : TimeSpan.FromTicks(Math.Min(_delay.Ticks * 2, LongestDelay.Ticks));
        return _delay;
    }

    public void Over()
    {
        if (_inOutage) outage.End();
        (_delay, _inOutage) = (default, false);
    }

    /// <summary>The topic is no longer read.</summary>
    public void Leave()
    {
        if (_inOutage) outage.Leave();
    }

    private void Tell(Exception exception)
    {
        string reason = Refusal.Reason(exception);
        _inOutage = reason is not ("WRONGTYPE" or "NOPERM");
        if (_inOutage) outage.Begin(reason);
        else logger.ReadRefused(topic, reason);
    }
}
