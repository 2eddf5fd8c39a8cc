namespace ShopCheckout.Quartz;

/// <summary>Whose SQL Quartz speaks to the shop's database.</summary>
public enum QuartzDialect
{
    PostgreSql,
    SqlServer,
}
