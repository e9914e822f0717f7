using System.Text.Json;
using System.Text.Json.Serialization;
using SseKit.Gateway.Wounds;

namespace SseKit.Gateway;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(WoundRefusal))]
internal sealed partial class GatewayJson : JsonSerializerContext;
