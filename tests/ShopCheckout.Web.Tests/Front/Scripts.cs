using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Tests.Front;

/// <summary>What the inventory says, for tests.</summary>
internal static class Scripts
{
    public static IReadOnlyList<string> Own { get; } = [.. ScriptInventory.Own.Select(s => s.Path)];
}
