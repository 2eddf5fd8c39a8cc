using MediatR;
using ShopCheckout.Customers;
using ShopCheckout.Web.Front;

namespace ShopCheckout.Web.Accounts;

/// <summary>What happens when somebody has signed in, whichever way: what is theirs comes together.</summary>
public sealed class Welcome(IMediator mediator, Flash flash)
{
    public async Task EnterAsync(HttpContext context, Guid customerId)
    {
        ArgumentNullException.ThrowIfNull(context);

        // An aborted request brings them together all the same.
        var joined = await mediator.Send(new JoinAccount.Command(customerId, BasketCookie.Read(context.Request)), CancellationToken.None);
        if (joined.BasketId is { } basketId)
            BasketCookie.Write(context, basketId);
        else
            BasketCookie.Forget(context);
        if (joined.Merged)
            flash.Good(context, Words.Say("Welcome back. Your basket now also holds what you had put into it before."));
    }
}
