namespace SseKit.TestSupport.Topics;

/// <summary>What nodes share, and by what. Is a fixture, so that one that needs a server may start it once.</summary>
public abstract class BackplaneVariant
{
    /// <summary>Makes what one node has. Called again, it makes that of another node, which shares with the first.</summary>
    public abstract ISseBackplane CreateNode();

    /// <summary>Waits until so many listen to a channel: to listen may take a moment to begin, and to end.</summary>
    public abstract Task ListeningAsync(string channel, int listeners);

    /// <summary>Has time pass, where it does not by itself.</summary>
    public virtual void Pass(TimeSpan time)
    {
    }
}
