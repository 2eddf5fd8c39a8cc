using MediatR;

namespace ShopCheckout.Abuse;

/// <summary>A captcha to solve.</summary>
public static class NewChallenge
{
    public sealed record Query : IRequest<ProofOfWork.Challenge>;

    public sealed class Handler(ProofOfWork work) : IRequestHandler<Query, ProofOfWork.Challenge>
    {
        public Task<ProofOfWork.Challenge> Handle(Query request, CancellationToken cancellationToken) => Task.FromResult(work.New());
    }
}
