using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dojo.Client.Tests;

public sealed class OpenValueTests
{
    private static PaymentIntent Read(string status) =>
        JsonSerializer.Deserialize($$"""{"id":"pi_1","status":{{status}}}""", DojoJson.Of<PaymentIntent>())!;

    [Fact]
    public void Read_UnknownWord_IsKeptAndWrittenBack()
    {
        var read = Read("\"Teleported\"");
        Assert.Equal("Teleported", read.Status.Value);
        Assert.NotEqual(PaymentIntentStatus.Captured, read.Status);
        Assert.Contains("\"status\":\"Teleported\"", JsonSerializer.Serialize(read, DojoJson.Of<PaymentIntent>()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData("true", "true")]
    [InlineData("1.50", "1.50")]
    [InlineData("\"\"", "")]
    [InlineData("\" captured\"", " captured")]
    public void Read_AnythingOneWordLong_NeverThrows(string json, string value) => Assert.Equal(value, Read(json).Status.Value);

    [Fact]
    public void Read_NullableOpenValue_NullStaysNull()
    {
        var read = JsonSerializer.Deserialize("""{"id":"pi_1","status":"Created","captureMode":null}""", DojoJson.Of<PaymentIntent>())!;
        Assert.Null(read.CaptureMode);
    }

    [Fact]
    public void Read_ListWithUnknownWords_KeepsThemAll()
    {
        var read = JsonSerializer.Deserialize("""{"id":"pi_1","status":"Created","paymentMethods":["Card","Barter",null]}""", DojoJson.Of<PaymentIntent>())!;
        Assert.Equal(["Card", "Barter", ""], read.PaymentMethods.Select(method => method.Value));
        Assert.Equal(PaymentMethod.Card, read.PaymentMethods[0]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Read_NoWordAtAll_IsUnreadable(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void Default_IsEmptyAndEqualToEmpty()
    {
        Assert.Equal("", default(PaymentIntentStatus).Value);
        Assert.Equal("", default(PaymentIntentStatus).ToString());
        Assert.Equal(default, new PaymentIntentStatus(""));
        Assert.Equal(default, new PaymentIntentStatus(null));
        Assert.Equal(default(PaymentIntentStatus).GetHashCode(), new PaymentIntentStatus("").GetHashCode());
    }

    [Fact]
    public void Equality_IsByExactWord()
    {
        Assert.Equal(PaymentIntentStatus.Captured, new PaymentIntentStatus("Captured"));
        Assert.True(PaymentIntentStatus.Captured == new PaymentIntentStatus("Captured"));
        Assert.NotEqual(PaymentIntentStatus.Captured, new PaymentIntentStatus("captured"));
    }

    [Fact]
    public void DictionaryKey_RoundTrips()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var counts = new Dictionary<PaymentIntentStatus, int> { [PaymentIntentStatus.Captured] = 1, [new("Odd")] = 2 };
        var json = JsonSerializer.Serialize(counts, options);
        Assert.Equal("""{"Captured":1,"Odd":2}""", json);
        Assert.Equal(counts, JsonSerializer.Deserialize<Dictionary<PaymentIntentStatus, int>>(json, options));
    }

    [Fact]
    public void EveryOpenValue_KeepsToTheRules()
    {
        var types = typeof(IDojoClient).Assembly.GetTypes()
            .Where(type => type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IOpenValue<>))).ToList();
        Assert.True(types.Count > 20);
        foreach (var type in types)
        {
            Assert.Equal(typeof(OpenValueConverter<>).MakeGenericType(type), type.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType);
            Assert.Equal("x y", Activator.CreateInstance(type, "x y")!.ToString());
            var words = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)!.ToString()!).ToList();
            Assert.Equal(words.Distinct(StringComparer.Ordinal), words);
            Assert.DoesNotContain("", words);
        }
    }
}
