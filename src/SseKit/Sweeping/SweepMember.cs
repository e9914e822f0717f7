namespace SseKit.Sweeping;

/// <summary>What a sweep visits.</summary>
internal abstract class SweepMember
{
    /// <summary>Where the sweep keeps it; under the sweep's lock.</summary>
    public int Seat { get; set; } = -1;

    /// <summary>Does what there is to do, without waiting and without throwing.</summary>
    /// <returns>Whether something was sent.</returns>
    public abstract bool Visit();
}
