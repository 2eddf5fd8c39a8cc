namespace ShopCheckout.Abuse;

/// <summary>When declined cards stop being bad luck, section "CardTesting". Whoever tests stolen cards needs hundreds of tries; a shopper
/// mistypes once or twice and then takes another card.</summary>
public sealed class CardTestingOptions
{
    /// <summary>Within which declines are added up. As long as somebody stays at one checkout, and longer than a bot likes to wait.</summary>
    public int WindowMinutes { get; set; } = 60;

    /// <summary>One basket, and one account: one person. Three are slowed down, four have to prove that they are not a program, and nobody
    /// owns eight cards that are all declined.</summary>
    public DeclineLimits Shopper { get; set; } = new() { Free = 2, ProofFrom = 4, BlockFrom = 8, ProofFromPerDay = 6, BlockFromPerDay = 15 };

    /// <summary>One network address: a household, an office, or thousands behind a mobile network. Nobody is slowed down for others.</summary>
    public DeclineLimits Address { get; set; } = new() { Free = int.MaxValue, ProofFrom = 10, BlockFrom = 40, ProofFromPerDay = 25, BlockFromPerDay = 120 };

    /// <summary>The wait after the first decline that is not free; each further one doubles it.</summary>
    public int SlowSeconds { get; set; } = 10;

    /// <summary>No wait between two tries is longer: people give up, programs have time.</summary>
    public int SlowestSeconds { get; set; } = 60;

    /// <summary>For how long no card can be tried after the last decline.</summary>
    public int BlockMinutes { get; set; } = 60;

    /// <summary>Who cannot do the captcha waits for so long instead, and an address once in so long.</summary>
    public int WaitInsteadMinutes { get; set; } = 15;

    /// <summary>How long a captcha is good for: a form is filled in meanwhile.</summary>
    public int ProofMinutes { get; set; } = 20;

    /// <summary>How many zeros, in hex digits, a solution starts with: each makes it sixteen times as much work. Three are a second or two on
    /// a phone.</summary>
    public int ProofZeros { get; set; } = 3;

    /// <summary>Rounds of PBKDF2 in each try at a solution.</summary>
    public int ProofRounds { get; set; } = 1000;

    /// <summary>How far back the shop-wide ratio of declines looks: soon enough to stop a raid, long enough not to see one in noise.</summary>
    public int BreakerWindowMinutes { get; set; } = 10;

    /// <summary>Fewer tries than this say nothing about a ratio.</summary>
    public int BreakerFromTries { get; set; } = 30;

    /// <summary>From which share of declines on every checkout asks for the captcha. Shops see 5 to 15 %.</summary>
    public int BreakerPercent { get; set; } = 50;

    /// <summary>How long it must have been calm before checkouts are free again.</summary>
    public int BreakerCalmMinutes { get; set; } = 15;
}

/// <summary>How many declines lead to what.</summary>
public sealed class DeclineLimits
{
    /// <summary>So many cost nothing; from the next on there is a wait between tries.</summary>
    public int Free { get; set; }

    public int ProofFrom { get; set; }

    public int BlockFrom { get; set; }

    /// <summary>For those who go slowly.</summary>
    public int ProofFromPerDay { get; set; }

    public int BlockFromPerDay { get; set; }
}
