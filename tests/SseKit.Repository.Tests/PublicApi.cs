using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SseKit.Repository.Tests;

/// <summary>Every public member of a library, a line each, in order.</summary>
internal static class PublicApi
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeConstantValue)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static IEnumerable<string> List(string library)
    {
        string file = Assembly.Load(library).Location;
        CSharpCompilation compilation = CSharpCompilation.Create("listing", references: PlatformFiles().Append(file).Distinct(StringComparer.Ordinal).Select(f => MetadataReference.CreateFromFile(f)));
        IAssemblySymbol assembly = compilation.SourceModule.ReferencedAssemblySymbols.Single(a => a.Name == library);
        return Types(assembly.GlobalNamespace).Where(IsVisible).SelectMany(Lines).Order(StringComparer.Ordinal);
    }

    private static string[] PlatformFiles() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(m => m is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(m));

    private static IEnumerable<string> Lines(INamedTypeSymbol type) =>
        type.GetMembers().Where(m => m is not INamedTypeSymbol && IsVisible(m) && !IsGenerated(m)).Select(Line).Prepend($"{type.ToDisplayString(Format)} ({Kind(type)})");

    private static string Line(ISymbol member) => $"{member.ToDisplayString(Format)}{TypeOf(member)}{(member.IsStatic ? " (static)" : "")}{(member.IsVirtual ? " (virtual)" : "")}";

    private static string TypeOf(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "",
        IMethodSymbol method => $" -> {method.ReturnType.ToDisplayString(Format)}",
        IPropertySymbol property => $" -> {property.Type.ToDisplayString(Format)} {Accessors(property)}",
        _ => "",
    };

    private static string Accessors(IPropertySymbol property) => property.SetMethod switch
    {
        { DeclaredAccessibility: Accessibility.Public, IsInitOnly: true } => "{ get; init; }",
        { DeclaredAccessibility: Accessibility.Public } => "{ get; set; }",
        _ => "{ get; }",
    };

    private static string Kind(INamedTypeSymbol type) => string.Join(' ', new[]
    {
        type.IsStatic ? "static" : type is { TypeKind: TypeKind.Class, IsSealed: true } ? "sealed" : type is { TypeKind: TypeKind.Class, IsAbstract: true } ? "abstract" : null,
        type.IsReadOnly ? "readonly" : null,
        type.IsRefLikeType ? "ref" : null,
        type.IsRecord ? "record" : null,
        type.TypeKind.ToString().ToLowerInvariant(),
    }.OfType<string>());

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    private static bool IsGenerated(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }
        || member is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Enum or TypeKind.Struct, Parameters.IsEmpty: true }
        || member.GetAttributes().Any(a => a.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
