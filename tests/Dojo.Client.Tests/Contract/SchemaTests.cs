using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dojo.Client.Tests.Testing;

namespace Dojo.Client.Tests.Contract;

public sealed class SchemaTests
{
    public static TheoryData<string> RecordNames => [.. Wire.Records.Keys];

    public static TheoryData<string> OpenValueNames => [.. Wire.OpenValues.Keys];

    [Fact]
    public void EverySchemaThatAnOperationReaches_HasAType()
    {
        var api = OpenApi.OrSkip();
        var reached = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var operation in api.Operations)
            Walk(operation.Definition);
        var known = Wire.Records.Keys.Concat(Wire.OpenValues.Keys).Concat(Wire.Problems).Concat(Wire.Plain);
        Assert.Equal(reached, new SortedSet<string>(known, StringComparer.Ordinal));

        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
                foreach (var item in element.EnumerateArray())
                    Walk(item);
            if (element.ValueKind != JsonValueKind.Object)
                return;
            foreach (var member in element.EnumerateObject())
                if (member.Name == "$ref" && member.Value.GetString()!.StartsWith("#/components/schemas/", StringComparison.Ordinal))
                {
                    if (reached.Add(member.Value.GetString()!.Split('/')[^1]))
                        Walk(api.Resolve(element));
                }
                else
                {
                    Walk(member.Value);
                }
        }
    }

    [Theory]
    [MemberData(nameof(RecordNames))]
    public void Record_HasEveryPropertyOfItsSchema_AndNoOther(string name)
    {
        var api = OpenApi.OrSkip();
        var expected = new SchemaChecker(api).Merge(api.Schema(name)).Properties.Keys
            .Concat(Wire.Extras.Where(extra => extra.StartsWith(name + ".", StringComparison.Ordinal)).Select(extra => extra[(name.Length + 1)..]));
        var actual = DojoJson.Options.GetTypeInfo(Wire.Records[name]).Properties.Select(property => property.Name);
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RecordNames))]
    public void Record_KeepsEveryValueOfItsSchema(string name)
    {
        var api = OpenApi.OrSkip();
        var sample = new SampleMaker(api).Make(api.Schema(name));
        var type = DojoJson.Options.GetTypeInfo(Wire.Records[name]);

        var written = JsonNode.Parse(JsonSerializer.Serialize(JsonSerializer.Deserialize(sample.ToJsonString(), type), type))!;

        RemoveEmpty(written);
        Assert.True(JsonNode.DeepEquals(sample, written), $"expected {sample.ToJsonString()}\nfound    {written.ToJsonString()}");
    }

    [Theory]
    [MemberData(nameof(RecordNames))]
    public void Record_WithEveryNullableValueNullAndEveryOptionalOneMissing_IsRead(string name)
    {
        var api = OpenApi.OrSkip();
        var type = DojoJson.Options.GetTypeInfo(Wire.Records[name]);
        var required = type.Properties.Where(property => property.IsRequired || property.AssociatedParameter is not null).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var sample = new SampleMaker(api).Make(api.Schema(name)).AsObject();
        foreach (var property in sample.Select(each => each.Key).Except(required, StringComparer.Ordinal).ToList())
            sample[property] = IsBareValue(type, property) ? sample[property]?.DeepClone() : null;
        Assert.NotNull(JsonSerializer.Deserialize(sample.ToJsonString(), type));

        foreach (var property in sample.Select(each => each.Key).Except(required, StringComparer.Ordinal).ToList())
            sample.Remove(property);
        Assert.NotNull(JsonSerializer.Deserialize(sample.ToJsonString(), type));
    }

    [Theory]
    [MemberData(nameof(RecordNames))]
    public void Record_WithUnknownFields_IgnoresThem(string name)
    {
        var api = OpenApi.OrSkip();
        var sample = new SampleMaker(api).Make(api.Schema(name)).AsObject();
        sample["brandNew"] = JsonNode.Parse("""{"deep":[1,{"er":null}]}""");
        Assert.NotNull(JsonSerializer.Deserialize(sample.ToJsonString(), DojoJson.Options.GetTypeInfo(Wire.Records[name])));
    }

    [Theory]
    [MemberData(nameof(OpenValueNames))]
    public void OpenValue_NamesEveryDocumentedWord(string name)
    {
        var api = OpenApi.OrSkip();
        var schema = api.Schema(name);
        // Where the description gives no enum it lists the words in its text: "… (Card, Wallet, SavedCard)".
        var words = schema.TryGetProperty("enum", out var listed)
            ? listed.EnumerateArray().Select(word => word.GetString()!)
            : Regex.Match(schema.GetProperty("description").GetString()!, @"\((?<words>[A-Za-z_]+(, [A-Za-z_]+)+)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["words"].Value
                .Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var type = Wire.OpenValues[name];
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(property => property.PropertyType == type)
            .Select(property => property.GetValue(null)!.ToString()!);
        Assert.Empty(words.Except(known, StringComparer.Ordinal));
    }

    [Fact]
    public void EveryExampleAnswerInTheDescription_IsRead()
    {
        var api = OpenApi.OrSkip();
        var count = 0;
        foreach (var operation in api.Operations.Where(each => each.SuccessContent is not null))
        {
            var schema = operation.SuccessContent!.Value.GetProperty("schema");
            var isList = schema.TryGetProperty("items", out var item);
            var type = DojoJson.Options.GetTypeInfo(Wire.Records[(isList ? item : schema).GetProperty("$ref").GetString()!.Split('/')[^1]]);
            foreach (var example in Examples(operation.SuccessContent.Value).Concat(Examples(schema)))
            {
                foreach (var one in example.ValueKind == JsonValueKind.Array ? [.. example.EnumerateArray()] : new[] { example })
                    Assert.NotNull(JsonSerializer.Deserialize(one.GetRawText(), type));
                count++;
            }
        }

        Assert.True(count > 10, $"only {count} examples were found");
    }

    private static IEnumerable<JsonElement> Examples(JsonElement holder)
    {
        if (holder.TryGetProperty("example", out var example))
            yield return example;
        if (holder.TryGetProperty("examples", out var examples))
            foreach (var each in examples.EnumerateObject())
                yield return each.Value.GetProperty("value");
    }

    private static bool IsBareValue(System.Text.Json.Serialization.Metadata.JsonTypeInfo type, string name) =>
        type.Properties.Single(property => property.Name == name) is { IsSetNullable: false };

    /// <summary>Our lists are never null, so those that the schema does not have are written as empty.</summary>
    private static void RemoveEmpty(JsonNode? node)
    {
        if (node is JsonArray array)
            foreach (var item in array)
                RemoveEmpty(item);
        if (node is not JsonObject found)
            return;
        foreach (var (name, value) in found.ToList())
        {
            RemoveEmpty(value);
            if (value is JsonArray { Count: 0 } || (name == "metadata" && value is JsonObject { Count: 0 }))
                found.Remove(name);
        }
    }
}
