using ShopCheckout.Payments;

namespace ShopCheckout.Web.Tests.Pages.Admin;

/// <summary>Whatever staff send leaves an audit row: a new page whose handler leaves none fails here.</summary>
public sealed class StaffHandlersTests
{
    [Fact]
    public void EveryPost_SendsSomethingAndAllThatItSendsIsWrittenDown()
    {
        Assert.InRange(StaffHandlers.Posts.Count, 20, 200);
        foreach (var post in StaffHandlers.Posts)
        {
            var (name, commands) = ($"{post.DeclaringType!.Name}.{post.Name}", StaffHandlers.CommandsOf(post));

            // Shows what would happen, or one more line to fill in, and changes nothing.
            var isPreview = post.Name == "OnPostLinesAsync" || (post.Name == "OnPostAskAsync" && post.DeclaringType!.GetMethod("OnPostSendAsync") is not null);
            Assert.True(commands.Count > 0 != isPreview, $"{name} sends {string.Join(", ", commands.Select(c => c.DeclaringType!.Name))}");
            Assert.All(commands, c => Assert.True(StaffHandlers.IsWrittenDown(c), $"{name} sends {c.DeclaringType!.Name}, which leaves no audit row."));
        }
    }

    [Fact]
    public void PlantedPageThatLeavesNone_IsFound()
    {
        var commands = StaffHandlers.CommandsOf(typeof(Planted).GetMethod(nameof(Planted.OnPostAsync))!);
        Assert.Equal(typeof(SyncPayment.Command), Assert.Single(commands));
        Assert.False(StaffHandlers.IsWrittenDown(typeof(SyncPayment.Command)));
        Assert.True(StaffHandlers.IsWrittenDown(typeof(RefundPayment.Command)));
    }

    private sealed class Planted(MediatR.IMediator mediator)
    {
        public async Task OnPostAsync(Guid id) => await Later(() => mediator.Send(new SyncPayment.Command(id)));

        private static Task<Settlement> Later(Func<Task<Settlement>> act) => act();
    }
}
