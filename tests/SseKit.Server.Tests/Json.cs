using System.Text.Json.Serialization;

namespace SseKit.Server.Tests;

[JsonSerializable(typeof(int))]
internal sealed partial class Json : JsonSerializerContext;
