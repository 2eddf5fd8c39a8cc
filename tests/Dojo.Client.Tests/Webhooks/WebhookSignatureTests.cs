using System.Text;

namespace Dojo.Client.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    private const string Secret = "PDYkJQq6sESYHp_zJuTTBQ";

    private const string Vector =
        "sha256=4B-49-F8-FE-25-A7-E6-7D-00-4F-A7-9C-F8-0B-63-00-C7-77-B4-F2-2D-E5-E1-22-84-FA-04-18-50-A1-76-FD";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """{"id":"evt_hnnHxIKR_Uy6bhZCusCltw","event":"payment_intent.created","accountId":"acc_test","createdAt":"2022-02-01T13:07:41.8667859Z","data":{"paymentIntentId":"pi_vpwd4ooAPEqyNAQe4z89WQ","paymentStatus":"Created","captureMode":"Auto"}}""");

    [Fact]
    public void Verify_DojosOwnVector_True() => Assert.True(WebhookSignature.Verify(Body, Vector, [Secret]));

    [Fact]
    public void Compute_DojosOwnVector_IsIt() => Assert.Equal(Vector, WebhookSignature.Compute(Body, Secret));

    [Fact]
    public void Verify_WrongSecret_False() => Assert.False(WebhookSignature.Verify(Body, Vector, ["PDYkJQq6sESYHp_zJuTTBq"]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("sha256=")]
    [InlineData("sha256")]
    [InlineData("=")]
    [InlineData("-")]
    [InlineData("v1,")]
    [InlineData("sha256=00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00-00")]
    public void Verify_NoSignature_False(string? header) => Assert.False(WebhookSignature.Verify(Body, header, [Secret]));

    [Fact]
    public void Verify_LowerCase_False() =>
        Assert.False(WebhookSignature.Verify(Body, "sha256=" + Vector[7..].ToLowerInvariant(), [Secret]));

    [Fact]
    public void Verify_OtherSpellings_False()
    {
        var hex = Vector[7..];
        string[] headers =
        [
            hex, "SHA256=" + hex, "sha1=" + hex, "sha256=" + hex.Replace("-", "", StringComparison.Ordinal),
            "sha256=" + hex.Replace('-', ':'), " " + Vector, Vector + " ", Vector + "-", Vector + "\n", Vector + "," + Vector,
            "sha256=G" + hex[1..], "sha256=\0" + hex[1..], "sha256=\u0664" + hex[1..],
        ];
        Assert.All(headers, header => Assert.False(WebhookSignature.Verify(Body, header, [Secret]), header));
    }

    [Fact]
    public void Verify_EveryShorterOrLongerHeader_False()
    {
        for (var length = 0; length < Vector.Length; length++)
            Assert.False(WebhookSignature.Verify(Body, Vector[..length], [Secret]), Vector[..length]);
        Assert.False(WebhookSignature.Verify(Body, Vector + "-00", [Secret]));
    }

    [Fact]
    public void Verify_AnyDigitOfTheSignatureChanged_False()
    {
        for (var i = 7; i < Vector.Length; i++)
        {
            var changed = Vector.ToCharArray();
            changed[i] = changed[i] == '0' ? '1' : '0';
            Assert.False(WebhookSignature.Verify(Body, new string(changed), [Secret]), new string(changed));
        }
    }

    [Fact]
    public void Verify_BodyChangedByOneByte_False()
    {
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = Body.ToArray();
            changed[i] ^= 1;
            Assert.False(WebhookSignature.Verify(changed, Vector, [Secret]));
        }

        Assert.False(WebhookSignature.Verify([.. Body, (byte)'\n'], Vector, [Secret]));
        Assert.False(WebhookSignature.Verify(Body.AsSpan(1), Vector, [Secret]));
    }

    [Theory]
    [InlineData(Secret, "another")]
    [InlineData("another", Secret)]
    [InlineData("", Secret)]
    [InlineData(Secret, Secret)]
    public void Verify_TwoSecretsOneFits_True(string first, string second) =>
        Assert.True(WebhookSignature.Verify(Body, Vector, [first, second]));

    [Fact]
    public void Verify_TwoSecretsNoneFits_False() => Assert.False(WebhookSignature.Verify(Body, Vector, ["one", "two"]));

    [Fact]
    public void Verify_NoSecrets_False()
    {
        Assert.False(WebhookSignature.Verify(Body, Vector, []));
        Assert.False(WebhookSignature.Verify(Body, Vector, (IReadOnlyList<string>?)null));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\r\n")]
    [InlineData(null)]
    public void Verify_BlankSecret_FalseEvenWhenSignedWithIt(string? blank)
    {
        var mac = System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(blank ?? ""), Body);
        var header = "sha256=" + BitConverter.ToString(mac);
        Assert.False(WebhookSignature.Verify(Body, header, [blank!]));
        Assert.Throws<ArgumentException>(() => WebhookSignature.Compute(Body, blank ?? ""));
    }

    [Fact]
    public void Verify_EmptyBody_FalseEvenWhenSigned() =>
        Assert.False(WebhookSignature.Verify([], WebhookSignature.Compute([], Secret), [Secret]));

    [Fact]
    public void Verify_EveryKindOfList_SameAnswer()
    {
        string[] array = ["no", Secret];
        Assert.True(WebhookSignature.Verify(Body, Vector, array));
        Assert.True(WebhookSignature.Verify(Body, Vector, (IReadOnlyList<string>)array));
        Assert.True(WebhookSignature.Verify(Body, Vector, new List<string>(array)));
        Assert.True(WebhookSignature.Verify(Body, Vector, (IReadOnlyList<string>)System.Collections.Immutable.ImmutableArray.Create(array)));
    }

    [Fact]
    public void Verify_LongAndNonAsciiSecrets_Work()
    {
        foreach (var secret in new[] { new string('k', 64), new string('k', 65), new string('ü', 200), new string('x', 5000), "日本語 secret" })
        {
            var expected = "sha256=" + BitConverter.ToString(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Body));
            Assert.Equal(expected, WebhookSignature.Compute(Body, secret));
            Assert.True(WebhookSignature.Verify(Body, expected, [secret]));
        }
    }

    [Fact]
    public void Verify_HotPath_AllocatesNothing()
    {
        string[] secrets = ["another", Secret];
        Assert.True(WebhookSignature.Verify(Body, Vector, secrets));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            WebhookSignature.Verify(Body, Vector, secrets);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100, "verifying allocates");
    }
}
