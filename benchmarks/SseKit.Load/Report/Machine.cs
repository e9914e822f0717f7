using System.Globalization;
using System.Runtime.InteropServices;

namespace SseKit.Load.Report;

/// <summary>Where and when a report was made.</summary>
internal static class Machine
{
    public static string Describe()
    {
        string? model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal));
        string processor = model?.Split(':')[1].Trim() ?? "unknown processor";
        string system = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        return string.Create(CultureInfo.InvariantCulture,
            $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}, {processor}, server on one core, client on another, {system}");
    }
}
