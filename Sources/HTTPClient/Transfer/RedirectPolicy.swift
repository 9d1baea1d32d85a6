// SPDX-License-Identifier: Apache-2.0

/// Whether an answer that points elsewhere is followed.
package struct RedirectPolicy {
  /// What to do with a redirect.
  package enum Decision: Equatable {
    case follow(RequestURL)
    case refuse(TransferError.Cause)
    /// It is an answer like any other.
    case answer
  }

  private let request: HTTPRequest
  private let redirects: Int

  /// The policy for a request after so many redirects followed.
  package init(request: HTTPRequest, redirects: Int) {
    self.request = request
    self.redirects = redirects
  }

  /// What to do with an answer of `url` that points to `location`, an absolute URL.
  package func decision(from url: RequestURL, to location: String) -> Decision {
    guard request.maximumRedirects > 0 else { return .answer }
    guard let next = try? RequestURL(location) else {
      return .refuse(.unusableRedirect(SafeText.withoutUser(location)))
    }
    guard request.method != .post else {
      return .refuse(.redirectOfBody(to: next.description))
    }
    guard redirects < request.maximumRedirects else {
      return .refuse(.tooManyRedirects(request.maximumRedirects))
    }
    guard next.hasSameOrigin(as: request.url) || !request.carriesSecrets else {
      return .refuse(.redirectWithCredentials(to: next.description))
    }
    return .follow(next)
  }
}
