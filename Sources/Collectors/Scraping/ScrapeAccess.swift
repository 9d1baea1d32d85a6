// SPDX-License-Identifier: Apache-2.0

package import HTTPClient

/// A way to targets other than straight to them, such as through an API server.
///
/// Two targets with the same access share its connections and its limit.
package final class ScrapeAccess: Sendable, Hashable {
  /// Whose `transfers` limit says how many scrapes go this way at once; nil: the scraper's own.
  let pool: TransferPool?
  /// Adds what the way takes to a request: whom to trust, credentials.
  let prepare: @Sendable (inout HTTPRequest) -> Void
  /// Called with each 401: the credentials are no longer good.
  let refused: @Sendable () -> Void

  /// An access; `prepare` is called before each scrape and must not wait.
  package init(
    pool: TransferPool? = nil,
    prepare: @escaping @Sendable (inout HTTPRequest) -> Void,
    refused: @escaping @Sendable () -> Void = {}
  ) {
    self.pool = pool
    self.prepare = prepare
    self.refused = refused
  }

  /// Whether both are the same way.
  package static func == (left: ScrapeAccess, right: ScrapeAccess) -> Bool { left === right }

  /// By identity.
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
