using System.Net.Sockets;

namespace SseKit.Load.Client;

/// <summary>One connection: which event it saw last, and whether one was lost or doubled.</summary>
internal sealed class Reader
{
    private readonly Tally _tally;
    private readonly ChunkedBody _body;

    public Reader(Socket socket, Tally tally)
    {
        Socket = socket;
        _tally = tally;
        _body = new ChunkedBody(new EventLines(Delivered));
    }

    public Socket Socket { get; }

    /// <summary>The number of the first event; 0 before it.</summary>
    public long First { get; private set; }

    /// <summary>The number of the last event; 0 before the first.</summary>
    public long Last { get; private set; }

    /// <summary>Takes what the socket has, once.</summary>
    public void Receive(byte[] buffer)
    {
        int received = Socket.Receive(buffer, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock) return;
        if (error != SocketError.Success || received == 0) throw new InvalidDataException($"The server closed a connection ({error}).");
        _body.Feed(buffer.AsSpan(0, received));
    }

    private void Delivered(long sequence, long at)
    {
        if (First == 0) First = sequence;
        else if (sequence != Last + 1) _tally.OutOfOrder++;
        _tally.Add(sequence, at);

        // Last of all: whoever sees it sees the rest.
        Last = sequence;
    }
}
