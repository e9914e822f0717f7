using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SseKit.Analysis.Tests.Pdfs;

/// <summary>PDF's standard security handler, revision 2 (ISO 32000-1, 7.6.3): RC4 with a key of 40 bits.</summary>
internal sealed class Rc4Encryption
{
    private const int KeyBytes = 5;
    private const int AllAllowed = -4;
    private static readonly byte[] Id = [.. Enumerable.Range(1, 16).Select(number => (byte)number)];

    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");

    private readonly byte[] _key;
    private readonly byte[] _owner;

    public Rc4Encryption(string userPassword)
    {
        _owner = Rc4(MD5.HashData(Padded("owner"))[..KeyBytes], Padded(userPassword));
        var permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, AllAllowed);
        _key = MD5.HashData([.. Padded(userPassword), .. _owner, .. permissions, .. Id])[..KeyBytes];
    }

    public string FileId => Hex(Id);

    public string Dictionary => $"<</Filter/Standard/V 1/R 2/O {Hex(_owner)}/U {Hex(Rc4(_key, Padding))}/P {AllAllowed}>>";

    public byte[] Encrypt(byte[] data, int objectNumber)
    {
        byte[] salt = [(byte)objectNumber, (byte)(objectNumber >> 8), (byte)(objectNumber >> 16), 0, 0];
        return Rc4(MD5.HashData([.. _key, .. salt])[..(KeyBytes + salt.Length)], data);
    }

    private static string Hex(byte[] bytes) => $"<{Convert.ToHexString(bytes)}>";

    private static byte[] Padded(string password) => [.. Encoding.Latin1.GetBytes(password).Concat(Padding).Take(Padding.Length)];

    private static byte[] Rc4(byte[] key, byte[] data)
    {
        var state = Enumerable.Range(0, 256).Select(number => (byte)number).ToArray();
        for (int i = 0, j = 0; i < state.Length; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 0xFF;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var result = new byte[data.Length];
        for (int n = 0, i = 0, j = 0; n < data.Length; n++)
        {
            i = (i + 1) & 0xFF;
            j = (j + state[i]) & 0xFF;
            (state[i], state[j]) = (state[j], state[i]);
            result[n] = (byte)(data[n] ^ state[(state[i] + state[j]) & 0xFF]);
        }

        return result;
    }
}
