using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CheckIn.Web.Tests;

/// <summary>The rooms of built assemblies, and who uses whom: a room is an assembly, or a folder of the web's.</summary>
internal sealed class Rooms
{
    private const string Web = "CheckIn.Web";

    private readonly Dictionary<string, AssemblyDefinition> assemblies;

    private Rooms(Dictionary<string, AssemblyDefinition> assemblies)
    {
        this.assemblies = assemblies;
        var ours = assemblies.Values.SelectMany(a => a.MainModule.GetTypes()).Where(IsOurs).ToList();
        Names = [.. ours.Select(RoomOf).Distinct(StringComparer.Ordinal)];
        foreach (var type in ours)
        {
            foreach (var used in TypesUsedBy(type).Where(t => assemblies.ContainsKey(AssemblyOf(t)) && IsOurs(t)))
            {
                if ((RoomOf(type), RoomOf(used)) is var arrow && arrow.Item1 != arrow.Item2)
                {
                    Arrows.TryAdd(arrow, $"{type.Name} and {used.Name}");
                }
            }
        }
    }

    public IReadOnlyCollection<string> Names { get; }

    /// <summary>Who uses whom, with an example.</summary>
    public Dictionary<(string From, string To), string> Arrows { get; } = [];

    /// <param name="beside">A file beside which the assemblies lie.</param>
    public static Rooms Of(string beside, params string[] names) => new(names.ToDictionary(
        name => name,
        name => AssemblyDefinition.ReadAssembly(Path.Combine(Path.GetDirectoryName(beside)!, name + ".dll")),
        StringComparer.Ordinal));

    public IEnumerable<string> ReferencesOf(string assembly) => assemblies[assembly].MainModule.AssemblyReferences.Select(r => r.Name).Order(StringComparer.Ordinal);

    public IEnumerable<TypeReference> TypesUsedBy(string assembly) => assemblies[assembly].MainModule.GetTypeReferences();

    /// <summary>Every method that is called, as its type's full name, two colons and its own.</summary>
    public IEnumerable<string> MethodsCalledBy(string assembly) =>
        assemblies[assembly].MainModule.GetMemberReferences().Select(m => $"{m.DeclaringType.FullName}::{m.Name}");

    // What compilers write into an assembly is nobody's.
    private static bool IsOurs(TypeReference type) => Outermost(type) is var outermost
        && (outermost.Namespace.StartsWith("CheckIn.", StringComparison.Ordinal) || outermost.FullName == "Program");

    private static string RoomOf(TypeReference type)
    {
        var space = Outermost(type).Namespace;
        if (AssemblyOf(type) != Web)
        {
            return AssemblyOf(type);
        }

        return space.Split('.') switch
        {
            ["CheckIn", "Web", "Features", var feature, ..] => $"Features/{feature}",
            ["CheckIn", "Web", var room, ..] => room,
            _ => "Program",
        };
    }

    private static string AssemblyOf(TypeReference type) => type.Scope switch
    {
        AssemblyNameReference other => other.Name,
        ModuleDefinition own => own.Assembly.Name.Name,
        _ => string.Empty,
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private static IEnumerable<TypeReference> TypesUsedBy(TypeDefinition type) => new[] { type.BaseType }
        .Concat(type.Interfaces.Select(i => i.InterfaceType))
        .Concat(type.CustomAttributes.SelectMany(In))
        .Concat(type.Fields.SelectMany(f => f.CustomAttributes.SelectMany(In).Prepend(f.FieldType)))
        .Concat(type.GenericParameters.SelectMany(In))
        .Concat(type.Properties.SelectMany(p => p.CustomAttributes.SelectMany(In)))
        .Concat(type.Methods.SelectMany(TypesUsedBy))
        .OfType<TypeReference>()
        .SelectMany(Parts);

    private static IEnumerable<TypeReference> TypesUsedBy(MethodDefinition method) => method.Parameters.SelectMany(p => p.CustomAttributes.SelectMany(In).Prepend(p.ParameterType))
        .Append(method.ReturnType)
        .Concat(method.CustomAttributes.SelectMany(In))
        .Concat(method.GenericParameters.SelectMany(In))
        .Concat(method.HasBody ? In(method.Body) : []);

    private static IEnumerable<TypeReference> In(MethodBody body) => body.Variables.Select(v => v.VariableType)
        .Concat(body.ExceptionHandlers.Select(h => h.CatchType))
        .Concat(body.Instructions.SelectMany(In));

    private static IEnumerable<TypeReference> In(GenericParameter parameter) => parameter.Constraints.Select(c => c.ConstraintType);

    private static IEnumerable<TypeReference> In(CustomAttribute attribute) =>
        attribute.ConstructorArguments.Concat(attribute.Properties.Select(p => p.Argument)).Concat(attribute.Fields.Select(f => f.Argument))
            .SelectMany(a => a.Value as CustomAttributeArgument[] ?? [a])
            .Select(a => a.Value).OfType<TypeReference>().Prepend(attribute.AttributeType);

    private static IEnumerable<TypeReference> In(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    // A list of answers uses answers.
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        TypeSpecification other => Parts(other.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
