using System.Globalization;
using System.Text;

namespace SseKit.Analysis.Tests.Pdfs;

/// <summary>Writes the objects, the cross-reference table and the trailer of a PDF.</summary>
internal sealed class PdfFile
{
    private readonly List<byte[]> _objects = [];

    public Rc4Encryption? Encryption { get; init; }

    /// <summary>Keeps a number for an object that refers to others which refer back to it.</summary>
    public int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    public int Add(string dictionary)
    {
        var number = Reserve();
        Set(number, dictionary);
        return number;
    }

    public void Set(int number, string dictionary) => _objects[number - 1] = Encoding.Latin1.GetBytes(dictionary);

    public int AddStream(byte[] data, string entries = "")
    {
        var number = Reserve();
        var stored = Encryption?.Encrypt(data, number) ?? data;
        var head = string.Create(CultureInfo.InvariantCulture, $"<</Length {stored.Length}{entries}>>\nstream\n");
        _objects[number - 1] = [.. Encoding.Latin1.GetBytes(head), .. stored, .. "\nendstream"u8];
        return number;
    }

    public byte[] Write(int root)
    {
        var encrypt = Encryption is null ? "" : $"/Encrypt {Add(Encryption.Dictionary)} 0 R/ID[{Encryption.FileId}{Encryption.FileId}]";
        using var file = new MemoryStream();
        Put(file, "%PDF-1.4\n");
        var offsets = new List<long>();
        for (var index = 0; index < _objects.Count; index++)
        {
            offsets.Add(file.Position);
            Put(file, $"{index + 1} 0 obj\n");
            file.Write(_objects[index]);
            Put(file, "\nendobj\n");
        }

        var table = file.Position;
        Put(file, $"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => Put(file, $"{offset:D10} 00000 n \n"));
        Put(file, $"trailer\n<</Size {_objects.Count + 1}/Root {root} 0 R{encrypt}>>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    private static void Put(MemoryStream file, FormattableString text) => Put(file, FormattableString.Invariant(text));

    private static void Put(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
