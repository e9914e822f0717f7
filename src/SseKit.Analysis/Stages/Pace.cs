namespace SseKit.Analysis.Stages;

/// <summary>How long a kind of work took per unit in this process, recent work counting most. Thread-safe.</summary>
internal sealed class Pace
{
    private const double WeightOfNewest = 0.3;
    private readonly Lock _lock = new();
    private double? _secondsPerUnit;

    /// <summary>Estimates work of a size, or says <see langword="null"/> as long as nothing was measured.</summary>
    public TimeSpan? Estimate(double units)
    {
        lock (_lock)
        {
            return _secondsPerUnit is { } seconds ? TimeSpan.FromSeconds(seconds * units) : null;
        }
    }

    public void Measured(double units, TimeSpan took)
    {
        var newest = took.TotalSeconds / Math.Max(units, 1);
        lock (_lock)
        {
            _secondsPerUnit = _secondsPerUnit is { } known ? known + (WeightOfNewest * (newest - known)) : newest;
        }
    }
}
