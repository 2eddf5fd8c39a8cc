using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ShopCheckout.Web.Pages.Account.Door;

/// <summary>A mail is on its way. What is in it depends on the address, and this page does not.</summary>
public sealed class CheckMailModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    public string Advice => About switch
    {
        "reset" => Words.Say("We have sent you a mail. Its link lets you choose a new password, for an hour."),
        "address" => Words.Say("We have sent a mail to the new address. Your account moves there when you follow its link."),
        _ => Words.Say("We have sent you a mail. Follow its link within a day to confirm that the address is yours, and your account is ready."),
    };

    public string AgainHref => About switch
    {
        "reset" => "/account/forgot",
        "address" => "/account/security/email",
        _ => "/account/register",
    };
}
