using ShopCheckout.Payments;
using ShopCheckout.Returns;
using ShopCheckout.Web.Pages.Admin;

namespace ShopCheckout.Web.Tests.Pages.Admin;

public sealed class RefundItemsInputTests
{
    [Theory]
    [InlineData(ReturnReason.ChangedMind, 2, "2", "2", "3.95")]
    [InlineData(ReturnReason.Damaged, 2, "2", "0", "3.95")]
    [InlineData(ReturnReason.ChangedMind, 1, "1", "1", null)]
    [InlineData(ReturnReason.ChangedMind, 3, "2", "2", "3.95")]
    public void For_WhatWasAsked_FillsInWhatIsLeftAndDeliveryWithTheLastOfIt(ReturnReason reason, int asked, string quantity, string restock, string? delivery)
    {
        var row = new ListReturns.Row(
            Guid.Empty, Guid.Empty, "ABCD-EFGH", "Ada", ReturnKind.Return, ReturnStatus.Approved, reason, null, default, null, null, null, null, [new(0, "Tea", asked)]);
        Money Of(long minor) => new(minor, "GBP");
        var offer = new OfferItems.Model(
            Guid.Empty, "ABCD-EFGH", null, Of(1295), Of(2495), Of(395), null, [new(0, "Tea", 2, 2, 2, Of(900)), new(1, "Mug", 1, 0, 0, Of(0))]);

        var input = RefundItemsInput.For(row, offer);

        Assert.Equal((quantity, restock, delivery), (input.Lines[0].Quantity, input.Lines[0].Restock, input.Delivery));
        Assert.Equal(("0", "0"), (input.Lines[1].Quantity, input.Lines[1].Restock));
    }
}
