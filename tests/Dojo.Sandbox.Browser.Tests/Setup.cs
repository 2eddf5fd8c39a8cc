using Dojo.Sandbox.Browser.Tests;
using ShopCheckout.Browser.Tests;

// Each test drives a browser page against real servers, so more at once only get in each other's way.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(Merchant))]
