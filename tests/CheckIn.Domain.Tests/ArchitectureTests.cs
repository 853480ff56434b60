using System.Reflection;
using System.Runtime.CompilerServices;
using CheckIn.Domain.Sharing;

namespace CheckIn.Domain.Tests;

public sealed class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(Exchange).Assembly;

    /// <summary>The runtime's own folder holds the base framework only: neither ASP.NET Core nor any package lies in it.</summary>
    [Fact]
    public void The_domain_references_nothing_but_the_framework()
    {
        var framework = RuntimeFolder();
        var references = Domain.GetReferencedAssemblies();

        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.True(File.Exists(Path.Combine(framework, r.Name + ".dll")), r.Name));
    }

    [Fact]
    public void No_record_of_the_domain_can_be_changed_once_it_is_made()
    {
        var setters = PublicProperties().Select(p => p.SetMethod).OfType<MethodInfo>().Where(m => m.IsPublic).ToList();

        Assert.NotEmpty(setters);
        Assert.All(setters, set => Assert.True(IsInitOnly(set), $"{set.DeclaringType}.{set.Name}"));
    }

    [Fact]
    public void No_field_of_the_domain_can_be_changed_from_outside()
    {
        var fields = Domain.GetExportedTypes().Where(t => !t.IsEnum)
            .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static))
            .ToList();

        Assert.NotEmpty(fields);
        Assert.All(fields, f => Assert.True(f.IsInitOnly || f.IsLiteral, $"{f.DeclaringType}.{f.Name}"));
    }

    /// <summary>Whether an exchange is open follows from its rules; nobody outside may say so with a "with".</summary>
    [Fact]
    public void Nobody_outside_the_domain_can_declare_an_exchange_open()
    {
        var properties = typeof(Exchange).GetProperties();

        Assert.Contains(properties, p => p.Name == nameof(Exchange.IsOpen));
        Assert.All(properties, p => Assert.False(p.SetMethod is { IsPublic: true }, p.Name));
    }

    private static IEnumerable<PropertyInfo> PublicProperties() => Domain.GetExportedTypes()
        .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static));

    private static bool IsInitOnly(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string RuntimeFolder() => Path.GetDirectoryName(typeof(object).Assembly.Location)!;
}
