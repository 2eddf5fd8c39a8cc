using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.Server;

namespace ShopCheckout.SqlServer.Tests;

/// <summary>Microsoft.SqlServer.Server is ours here: five types that the driver names. Built with the real package, these hold too.</summary>
public sealed class StandInAssemblyTests
{
    [Fact]
    public void Assembly_HasTheNameAndVersionTheDriverAsksFor()
    {
        var wanted = typeof(SqlConnection).Assembly.GetReferencedAssemblies().Single(a => a.Name == "Microsoft.SqlServer.Server");

        var loaded = Assembly.Load(wanted);

        Assert.Equal("Microsoft.SqlServer.Server", loaded.GetName().Name);
        Assert.Equal(wanted.Version, loaded.GetName().Version);
    }

    [Fact]
    public void Types_AreThoseTheDriverNames()
    {
        Assert.Equal((0, 1, 2), ((int)Format.Unknown, (int)Format.Native, (int)Format.UserDefined));
        Assert.NotNull(typeof(IBinarySerialize).GetMethod("Read", [typeof(BinaryReader)]));
        Assert.NotNull(typeof(IBinarySerialize).GetMethod("Write", [typeof(BinaryWriter)]));
        Assert.NotNull(typeof(SqlUserDefinedTypeAttribute).GetConstructor([typeof(Format)]));
        foreach (var property in (string[])["Format", "IsByteOrdered", "IsFixedLength", "MaxByteSize", "Name", "ValidationMethodName"])
            Assert.NotNull(typeof(SqlUserDefinedTypeAttribute).GetProperty(property));
        Assert.True(typeof(InvalidUdtException).IsSubclassOf(typeof(SystemException)));
        Assert.NotNull(typeof(InvalidUdtException).GetMethod("Create", BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic, [typeof(Type), typeof(string)]));
    }

    /// <summary>Every member the driver's metadata names in that assembly is there: a missing one shows only when it is called.</summary>
    [Fact]
    public void Driver_FindsEveryTypeItNames()
    {
        using var stream = File.OpenRead(typeof(SqlConnection).Assembly.Location);
        using var file = new System.Reflection.PortableExecutable.PEReader(stream);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(file);
        var standIn = typeof(Format).Assembly;

        var named = metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Where(t => t.ResolutionScope.Kind == System.Reflection.Metadata.HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((System.Reflection.Metadata.AssemblyReferenceHandle)t.ResolutionScope).Name) == "Microsoft.SqlServer.Server")
            .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}")
            .ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.NotNull(standIn.GetType(name)));
    }

    [Fact]
    public void CommandWithParameters_IsPossible()
    {
        using var connection = new SqlConnection("Server=nowhere.invalid;Database=shop;Integrated Security=false;User ID=shop;Password=x");
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT @amount, @at, @name";
        command.Parameters.AddWithValue("@amount", 1234L);
        command.Parameters.AddWithValue("@at", new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        command.Parameters.Add(new SqlParameter("@name", System.Data.SqlDbType.NVarChar, 40) { Value = "Ada" });

        Assert.Equal(3, command.Parameters.Count);
        Assert.All(command.Parameters.Cast<SqlParameter>(), p => Assert.NotEqual(System.Data.SqlDbType.Udt, p.SqlDbType));
    }
}
