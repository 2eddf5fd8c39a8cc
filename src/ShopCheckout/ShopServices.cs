using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ShopCheckout.Abuse;
using ShopCheckout.Alerts;
using ShopCheckout.Audit;
using ShopCheckout.Baskets;
using ShopCheckout.Bookings;
using ShopCheckout.Catalog;
using ShopCheckout.Checkout;
using ShopCheckout.Customers;
using ShopCheckout.Discounts;
using ShopCheckout.Fulfilment;
using ShopCheckout.Invoices;
using ShopCheckout.Data;
using ShopCheckout.Jobs;
using ShopCheckout.Live;
using ShopCheckout.Mail;
using ShopCheckout.Orders;
using ShopCheckout.PaymentLinks;
using ShopCheckout.Payments;
using ShopCheckout.Pipeline;
using ShopCheckout.Reconciliation;
using ShopCheckout.Returns;
using ShopCheckout.Webhooks;

namespace ShopCheckout;

/// <summary>Everything the shop is made of, except what is behind its ports: database, gateway, job engine.</summary>
public static class ShopServices
{
    public static IServiceCollection AddShop(this IServiceCollection services)
    {
        services.AddMediation(typeof(ShopServices).Assembly);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, SystemIdSource>();
        services.TryAddSingleton(Tongues.OnlyBritish);
        services.TryAddSingleton(provider => new CatalogCache(provider.GetRequiredService<TimeProvider>(), CatalogCache.FreshFor));
        services.AddSingleton<BasketCounts>();
        services.AddSingleton<OrderLinks>();
        services.AddSingleton<EventSignal>();
        services.AddSingleton<InboxWriter>();
        services.AddSingleton<ShopInstance>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<IMailTransport>(provider => string.IsNullOrWhiteSpace(provider.GetRequiredService<IOptions<MailOptions>>().Value.Smtp.Host)
            ? new KeptForShow()
            : ActivatorUtilities.CreateInstance<SmtpTransport>(provider));
        services.AddScoped<MailDesk>();
        services.AddScoped<OrderMails>();
        services.AddScoped<AccountMails>();
        services.AddScoped<BasketJoining>();
        services.TryAddScoped<IPrivateLinks, NoPrivateLinks>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<StaffDesk>();
        services.AddScoped<StrayCaptures>();
        services.AddScoped<BreakAlert>();
        services.AddScoped<AlertDesk>();
        services.AddScoped<StockRoom>();
        services.AddSingleton<DeliveryRates>();
        services.AddScoped<SlotCalendar>();
        services.AddScoped<DiscountDesk>();
        services.AddScoped<Promises>();
        services.AddScoped<InvoiceDesk>();
        services.AddScoped<BasketQuote>();
        services.AddScoped<KeptDetails>();
        services.AddScoped<OrderWriter>();
        services.AddScoped<OpenOrder>();
        services.AddScoped<IntentDescription>();
        services.AddScoped<CardHolders>();
        services.AddSingleton<RememberedCards>();
        services.AddScoped<IAccountPart, CardsOfAccount>();
        services.AddScoped<IAccountPart, ReturnsOfAccount>();
        services.AddScoped<IntentCreation>();
        services.AddScoped<IntentCancellation>();
        services.AddScoped<IntentSettlement>();
        services.AddScoped<SettlementEffects>();
        services.AddAbuseDefence();
        services.AddScoped<IMoneyOperation, RefundOperation>();
        services.AddScoped<IMoneyOperation, ReverseOperation>();
        services.AddScoped<IMoneyOperation, CaptureOperation>();
        services.AddScoped<IMoneyOperation, ChangeAmountOperation>();
        services.AddScoped<IMoneyOperation, ChangeTipOperation>();
        services.AddScoped<HoldEnding>();
        services.AddScoped<TakeMoney>();
        services.AddScoped<IMoneyOperation, ChargeOperation>();
        services.AddScoped<MoneyCalls>();
        services.AddScoped<MoneyMovement>();
        services.AddScoped<RefundDesk>();
        services.AddScoped<GiveBack>();
        services.AddScoped<StrangeIntents>();
        services.AddScoped<ReadFacts>();
        services.AddScoped<Comparison>();
        services.AddScoped<BreakBook>();
        services.AddScoped<MissingEntries>();
        services.AddScoped<Reconciler>();
        services.AddSingleton<ExpectedDays>();
        services.AddSingleton<LiveBoard>();
        services.AddSingleton<LiveInterceptor>();
        services.ConfigureDbContext<ShopDbContext>((provider, options) => options.AddInterceptors(provider.GetRequiredService<LiveInterceptor>()));
        services.AddScoped<ReturnDesk>();
        services.AddScoped<ReturnMails>();
        services.AddScoped<ReturnNews>();
        services.AddSingleton<PayLinks>();
        services.AddScoped<LinkDesk>();
        services.AddScoped<LinkMails>();
        services.AddScoped<LinkNews>();
        services.AddScoped<LinkOrders>();
        return services.AddBookings();
    }

    private static void AddAbuseDefence(this IServiceCollection services)
    {
        services.TryAddScoped<ICaller, NoCaller>();
        services.AddSingleton<CallerKeys>();
        services.AddSingleton<ProofOfWork>();
        services.AddSingleton<WaitTickets>();
        services.AddScoped<CardGate>();
        services.AddScoped<DeclineBook>();
    }

    private static IServiceCollection AddBookings(this IServiceCollection services)
    {
        services.AddSingleton<WallClock>();
        services.AddSingleton<BookingLinks>();
        services.AddScoped<TermsWriter>();
        services.AddScoped<TableRoom>();
        services.AddScoped<Seater>();
        services.AddScoped<BookingChange>();
        services.AddScoped<BookingWriter>();
        services.AddScoped<BookingNotices>();
        services.AddScoped<SetupCreation>();
        services.AddScoped<GuaranteeWatch>();
        services.AddScoped<DepositWatch>();
        services.AddScoped<BookingOrders>();
        services.AddScoped<FeeWriter>();
        services.AddScoped<FeeCharging>();
        return services;
    }
}
