namespace SseKit.Analysis.Stages;

/// <summary>The stages one run has, and how far it is in them: from 0 to 1, never back.</summary>
internal sealed class RunPlan<TWork>
{
    private readonly double[] _begin;
    private double _done;

    public RunPlan(IEnumerable<FlowStage<TWork>> stages, TWork work)
    {
        Stages = [.. stages.Where(stage => stage.Includes?.Invoke(work) != false)];
        double all = Stages.Sum(stage => stage.Weight);
        _begin = new double[Stages.Count + 1];
        for (int i = 0; i < Stages.Count; i++)
        {
            _begin[i + 1] = _begin[i] + (all > 0 ? Stages[i].Weight / all : 0);
        }
    }

    public IReadOnlyList<FlowStage<TWork>> Stages { get; }

    public int Percent => (int)Math.Round(_done * 100);

    /// <summary>The run is in a stage, so far of it.</summary>
    public void Reach(int stage, double fraction) =>
        _done = Math.Max(_done, _begin[stage] + (Math.Clamp(fraction, 0, 1) * (_begin[stage + 1] - _begin[stage])));

    /// <summary>Nothing is left.</summary>
    public void Finish() => _done = 1;
}
