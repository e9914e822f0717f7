using SseKit.Log;

namespace SseKit.Topics;

/// <summary>Finds where a reader begins: after its cursor, or where its subscription says.</summary>
internal static class Placement
{
    /// <param name="positions">Are moved.</param>
    /// <param name="cursor">What the client sent.</param>
    /// <param name="start">For topics of which the cursor says nothing.</param>
    /// <param name="isLost">The log does not hold a place the cursor names: those begin with the oldest that is kept.</param>
    /// <param name="isNew">The client does not know where it is.</param>
    public static void Place(TopicPosition[] positions, in Cursor cursor, SseStart start, out bool isLost, out bool isNew)
    {
        bool[] found = new bool[positions.Length];
        isLost = false;
        for (int i = 0; i < positions.Length; i++)
        {
            ReadOnlySpan<char> id = cursor.IdOf(positions[i].Topic.NameInCursor);
            found[i] = !id.IsEmpty && positions[i].Topic.TryPlace(positions[i], id);
            isLost |= !found[i] && !id.IsEmpty && cursor.IsComposite;
        }

        // A cursor that says nothing of any topic is lost; one that does, of some, is of a subscription that has grown.
        isLost |= !cursor.IsNone && Array.TrueForAll(found, static f => !f);
        isNew = Array.Exists(found, static f => !f);
        for (int i = 0; i < positions.Length; i++)
        {
            if (!found[i]) positions[i].Topic.PlaceBefore(positions[i], isLost ? int.MaxValue : start.Events);
        }
    }
}
