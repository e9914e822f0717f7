using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SseKit.Load.Client;

/// <summary>Many sockets, one thread: with an asynchronous socket each the client would be slower than the servers it measures.</summary>
internal sealed partial class Epoll : IDisposable
{
    private const int Add = 1;
    private const int Remove = 2;
    private const int Readable = 1;
    private const int Batch = 256;
    private const int Interrupted = 4;

    // struct epoll_event is packed on x64 and nowhere else.
    private static readonly int EventInts = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 3 : 4;

    private readonly SafeFileHandle _handle = new(Checked(Create(0)), ownsHandle: true);
    private readonly int[] _events = new int[Batch * EventInts];

    public void Watch(Socket socket, int key) => Control(Add, socket, key);

    public void Forget(Socket socket) => Control(Remove, socket, 0);

    /// <summary>Fills <paramref name="keys"/> with sockets that have something, and tells how many.</summary>
    public int Wait(Span<int> keys, int milliseconds)
    {
        int ready = Wait(_handle, _events, Math.Min(keys.Length, Batch), milliseconds);
        if (ready < 0 && Marshal.GetLastPInvokeError() == Interrupted) return 0;
        for (int i = 0; i < Checked(ready); i++) keys[i] = _events[((i + 1) * EventInts) - 2];
        return ready;
    }

    public void Dispose() => _handle.Dispose();

    private void Control(int operation, Socket socket, int key)
    {
        int[] change = new int[EventInts];
        change[0] = Readable;
        change[^2] = key;
        Checked(Control(_handle, operation, (int)socket.Handle, change));
    }

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception();

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Create(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle epoll, int operation, int descriptor, int[] change);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Wait(SafeFileHandle epoll, int[] events, int capacity, int milliseconds);
}
