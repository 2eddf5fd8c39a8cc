using ShopCheckout.Payments;

namespace ShopCheckout.Tests.Payments;

public sealed class PaymentTransitionsTests
{
    // Rows: where we are. Columns: what the provider shows. "." nothing to do, "x" cannot be, else where it leads.
    private static readonly (PaymentStatus From, string[] To)[] Expected =
    [
        (PaymentStatus.Pending, ["Created", "x", "x", "x", "x", "Canceled"]),
        (PaymentStatus.Created, [".", "Authorized", "Captured", "Refunded", "Reversed", "Canceled"]),
        (PaymentStatus.Authorized, ["x", ".", "Captured", "Refunded", "Reversed", "x"]),
        (PaymentStatus.Captured, ["x", "x", ".", "Refunded", "Reversed", "x"]),
        (PaymentStatus.Refunded, ["x", "x", "x", ".", "x", "x"]),
        (PaymentStatus.Reversed, ["x", "x", "x", "x", ".", "x"]),
        (PaymentStatus.Canceled, ["x", "x", "x", "x", "x", "."]),
    ];

    private static readonly IntentStatus[] Columns =
        [IntentStatus.Created, IntentStatus.Authorized, IntentStatus.Captured, IntentStatus.Refunded, IntentStatus.Reversed, IntentStatus.Canceled];

    [Fact]
    public void Next_EveryStateAndEveryAnswer_IsAsTheTableSays()
    {
        Assert.Equal(Enum.GetValues<PaymentStatus>().Length, Expected.Length);
        Assert.Equal(Enum.GetValues<IntentStatus>().Length - 1, Columns.Length);
        foreach (var (from, row) in Expected)
        {
            for (var i = 0; i < Columns.Length; i++)
            {
                if (row[i] == "x")
                    Assert.Throws<IllegalTransitionException>(() => PaymentTransitions.Next(from, Columns[i]));
                else
                    Assert.Equal(row[i] == "." ? from.ToString() : row[i], PaymentTransitions.Next(from, Columns[i]).ToString());
            }

            Assert.Throws<IllegalTransitionException>(() => PaymentTransitions.Next(from, IntentStatus.Unrecognised));
        }
    }
}
