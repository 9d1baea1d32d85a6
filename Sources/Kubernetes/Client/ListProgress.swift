// SPDX-License-Identifier: Apache-2.0

/// How a list in pages goes on: pages and failures come in, what to ask next goes out.
struct ListProgress {
  enum Step: Equatable {
    /// The next page, or the first where there is no token.
    case ask(continuing: String?)
    case finish(resourceVersion: String)
    case giveUp
  }

  /// A list that changes faster than it can be read is begun anew so often.
  static let maximumRestarts = 3

  private var restarts = 0

  /// What comes after a page.
  func took(continueToken: String?, resourceVersion: String) -> Step {
    continueToken.map { .ask(continuing: $0) } ?? .finish(resourceVersion: resourceVersion)
  }

  /// What comes after a 410: the rest as it is now, where the server offers it, else all again.
  mutating func expired(offer: String?) -> Step {
    restarts += 1
    guard restarts <= Self.maximumRestarts else { return .giveUp }
    return .ask(continuing: offer)
  }
}
