using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace SseKit.Server.Tests.Hosting;

/// <summary>What one host's meters measure, from when this was made.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, string? Reason)> _taken = [];
    private readonly MeterListener _listener = new();

    public Measurements(StreamHost host)
    {
        IMeterFactory factory = host.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.Start();
    }

    public double Sum(string name, string? reason = null) => Of(name, reason).Sum();

    public double[] Of(string name, string? reason = null) =>
        [.. _taken.Where(taken => taken.Name == name && (reason is null || taken.Reason == reason)).Select(taken => taken.Value)];

    /// <summary>What an instrument that is asked says now.</summary>
    public double Observe(string name)
    {
        _listener.RecordObservableInstruments();
        return Of(name)[^1];
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string? reason = null;
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            if (tag.Key == "reason") reason = (string?)tag.Value;
        }

        _taken.Enqueue((instrument.Name, value, reason));
    }
}
