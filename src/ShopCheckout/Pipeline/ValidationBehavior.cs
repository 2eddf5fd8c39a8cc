using FluentValidation;
using MediatR;

namespace ShopCheckout.Pipeline;

/// <summary>Nothing reaches a handler that its validator refuses. Pages show the failures, the API answers problem details.</summary>
/// <exception cref="ValidationException">A validator of the message found something wrong.</exception>
public sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var failures = validators.SelectMany(v => v.Validate(request).Errors).ToList();
        return failures.Count == 0 ? next() : throw new ValidationException(failures);
    }
}
