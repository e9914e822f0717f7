using System.Text.Json;
using System.Text.Json.Serialization;

namespace SseKit.Gateway;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(Refusal))]
internal sealed partial class GatewayJson : JsonSerializerContext;
