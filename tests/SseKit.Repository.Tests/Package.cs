using System.IO.Compression;
using System.Xml.Linq;

namespace SseKit.Repository.Tests;

/// <summary>A package, or a package of symbols, opened.</summary>
internal sealed class Package(string feed, string library, string kind = "nupkg") : IDisposable
{
    // What every package has for the packaging itself, and says nothing.
    private static readonly string[] Wrapping = ["_rels/.rels", "[Content_Types].xml", "package/services/metadata/core-properties/nuget.psmdcp"];

    private readonly ZipArchive _zip = ZipFile.OpenRead(Path.Combine(feed, $"{library}.{PackedLibraries.Version}.{kind}"));

    public IEnumerable<string> Files => _zip.Entries.Select(e => e.FullName).Except(Wrapping, StringComparer.Ordinal);

    public IEnumerable<DateTime> Dates => _zip.Entries.Select(e => e.LastWriteTime.DateTime);

    /// <summary>The nuspec's metadata: element, by its name.</summary>
    public XElement Metadata => XDocument.Parse(System.Text.Encoding.UTF8.GetString(Read($"{library}.nuspec")).TrimStart('\uFEFF')).Root!.Elements().Single();

    public IEnumerable<string> All(string element, string attribute) =>
        Metadata.Descendants().Where(e => e.Name.LocalName == element).Select(e => e.Attribute(attribute)!.Value);

    public string Text(string element) => Metadata.Elements().Single(e => e.Name.LocalName == element).Value;

    public byte[] Read(string file)
    {
        using Stream stream = _zip.GetEntry(file)!.Open();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public void Dispose() => _zip.Dispose();
}
