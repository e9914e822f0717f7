namespace SseKit.Analysis.Recordings;

/// <summary>
/// A temporary file without a name: other programs read it through this process, and it is gone with the last who has it open, also when
/// this process is killed. Where the system has no such thing, it has a name until it is disposed.
/// </summary>
internal sealed class SpooledFile : IAsyncDisposable
{
    private readonly FileStream _stream;

    private SpooledFile(FileStream stream) => (_stream, Path) = (stream, stream.Name);

    public string Path { get; private set; }

    public long Length => _stream.Length;

    /// <returns><see langword="null"/> when no file can be made.</returns>
    public static SpooledFile? TryCreate()
    {
        try
        {
            return Create();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static SpooledFile Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var name = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"ssekit-{System.IO.Path.GetRandomFileName()}");
        var file = new SpooledFile(new FileStream(name, options));
        file.LoseName();
        return file;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _stream.WriteAsync(bytes, cancellationToken);

    public async Task<byte[]> HeadAsync(int most, CancellationToken cancellationToken)
    {
        var head = new byte[Math.Min(most, _stream.Length)];
        _stream.Position = 0;
        await _stream.ReadExactlyAsync(head, cancellationToken).ConfigureAwait(false);
        return head;
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private void LoseName()
    {
        var nameless = $"/proc/{Environment.ProcessId}/fd/{_stream.SafeFileHandle.DangerousGetHandle()}";
        if (OperatingSystem.IsLinux() && File.Exists(nameless))
        {
            File.Delete(Path);
            Path = nameless;
        }
    }
}
