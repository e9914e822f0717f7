namespace SseKit.Samples.Console;

internal static class Usage
{
    public const string Text = """
        Console <url> [options]: prints each Server-Sent Event as a line of JSON, {"event","data","id"}.
        States and errors go to standard error.

          --last-event-id X    resume after this event
          --header "k: v"      send a header; may be repeated
          --post FILE          POST the file's content
          --content-type T     the type of that content
          --form name=value    POST a multipart form; may be repeated
          --form name=@FILE    with a file in it
          --comments           print comments too, {"comment"}
          --max N              end after N events
          --once               end with the first response, instead of connecting again

        Exit status: 0 after a normal end, 1 when the server refused for good or a stream was cut that is not to be asked for again, 2 for wrong usage.
        """;
}
