using Dojo.Client.Tests.Testing;

namespace Dojo.Client.Tests.Customers;

public sealed class CustomersApiTests : DojoTest
{
    [Theory]
    [InlineData("""[{"id":"cust_0"},{"id":"cust_1","name":"Ada"}]""")]
    [InlineData(""" [ {"id":"cust_1","name":"Ada"} ]""")]
    [InlineData("""{"id":"cust_1","name":"Ada"}""")]
    public async Task Get_ListOrSingle_IsTheCustomer(string answer)
    {
        Server.Then(200, answer);
        Assert.Equal("Ada", (await Dojo.Customers.GetAsync("cust_1", Token)).Name);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"id":"cust_2"}]""")]
    public async Task Get_ListWithoutTheCustomer_IsNobodyElse(string answer)
    {
        Server.Then(200, answer);
        Assert.Equal(DojoFailure.InvalidAnswer, (await Assert.ThrowsAsync<DojoApiException>(() => Dojo.Customers.GetAsync("cust_1", Token))).Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cs_1\r\nX-Evil: 1")]
    [InlineData("cs 1")]
    public async Task PaymentMethods_BadSecret_IsRefusedBeforeSending(string secret)
    {
        var refused = await Assert.ThrowsAnyAsync<ArgumentException>(() => Dojo.Customers.GetPaymentMethodsAsync("cust_1", secret, Token));
        Assert.True(secret.Length == 0 || !refused.Message.Contains(secret, StringComparison.Ordinal));
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task SearchAll_FollowsPages()
    {
        Server.Then(200, """{"data":[{"id":"a"}],"after":"c1"}""").Then(200, """{"data":[{"id":"b"}]}""");
        Assert.Equal(["a", "b"], await Dojo.Customers.SearchAllAsync(cancellationToken: Token).Select(customer => customer.Id).ToListAsync(Token));
        Assert.Equal(["{}", """{"after":"c1"}"""], Server.Received.Select(sent => sent.Json));
    }
}
