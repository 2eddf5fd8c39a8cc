using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ShopCheckout.Web.Hosting;

#pragma warning disable RS0030 // Secrets of a development shop come straight from the operating system, once.

/// <summary>The keys and the admin sign-in of a development shop: invented at its first start, then read from its data folder.</summary>
internal static class DevelopmentSecrets
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static JsonNode ReadOrInvent(string settingsFile)
    {
        if (File.Exists(settingsFile))
            return JsonNode.Parse(File.ReadAllText(settingsFile))!;
        var settings = new JsonObject
        {
            ["Dojo"] = new JsonObject { ["ApiKey"] = "sk_sandbox_" + RandomNumberGenerator.GetHexString(32, lowercase: true) },
            ["Shop"] = new JsonObject { ["SigningKeys"] = new JsonArray(RandomNumberGenerator.GetHexString(64, lowercase: true)) },
            ["Admin"] = new JsonObject
            {
                ["Email"] = "admin@example.com",
                ["Password"] = RandomNumberGenerator.GetHexString(6, lowercase: true) + "-" + RandomNumberGenerator.GetHexString(6, lowercase: true),
            },
        };
        Write(settingsFile, settings);
        return settings;
    }

    // Whole or not at all, and readable by its owner alone.
    private static void Write(string settingsFile, JsonObject settings)
    {
        var unfinished = settingsFile + ".new";
        File.WriteAllText(unfinished, string.Empty);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(unfinished, settings.ToJsonString(Readable));
        File.Move(unfinished, settingsFile);
    }
}
