namespace SseKit.Load.Subjects;

/// <summary>Who is connected. The publisher gets an array that is made anew only when somebody came or went.</summary>
internal sealed class Audience<T>
    where T : class
{
    private readonly Lock _gate = new();
    private readonly HashSet<T> _members = [];
    private T[]? _current;

    public T[] Current
    {
        get
        {
            lock (_gate) return _current ??= [.. _members];
        }
    }

    public void Add(T member)
    {
        lock (_gate)
        {
            _members.Add(member);
            _current = null;
        }
    }

    public void Remove(T member)
    {
        lock (_gate)
        {
            _members.Remove(member);
            _current = null;
        }
    }
}
