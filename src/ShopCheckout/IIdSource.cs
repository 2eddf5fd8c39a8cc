namespace ShopCheckout;

/// <summary>Where ids and randomness come from, so that a seeded run repeats.</summary>
public interface IIdSource
{
    /// <summary>A new id that sorts by time of creation (UUID version 7), for rows.</summary>
    Guid NewId();

    /// <summary>A wholly random id (122 bits) that may serve as a bearer, such as a basket's.</summary>
    Guid NewSecretId();

    /// <summary>Text of <paramref name="length"/> characters that a person can read out: no vowels, no 0/O or 1/I.</summary>
    string NewCode(int length);
}
