// SPDX-License-Identifier: Apache-2.0

package import Exposition
package import HTTPClient
package import MeshModel

/// Names a target of one `ProxyScraper`; small, dense, never used again.
package struct TargetID: Hashable, Comparable, Sendable {
  /// Counted up from 0 in the order in which targets were added.
  package let rawValue: Int

  /// The target that was added as number `rawValue`.
  package init(_ rawValue: Int) {
    self.rawValue = rawValue
  }

  /// Whether the left one was added before.
  package static func < (left: TargetID, right: TargetID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What one scrape of one target came to.
package struct ScrapeResult: Sendable {
  /// The same for all results of a target while it is scraped.
  package let id: TargetID
  /// Whom was asked.
  package let target: ScrapeTarget
  /// When the request went out: the time of samples that have none of their own.
  package let requestedAt: Timestamp
  /// When the last byte was there, or the failure.
  package let receivedAt: Timestamp
  /// What was exposed, or why nothing or not all was read.
  package let outcome: Result<ScrapeBatch, ScrapeFailure>
  /// Bytes of the body, after decompression.
  package let bytes: Int
  /// From the request to the last byte.
  package let seconds: Double
  /// What to know beyond failing: a query refused, limits reached.
  ///
  /// Safe to show.
  package let notes: [String]

  /// A result as a scraper makes it, or a test.
  package init(
    id: TargetID,
    target: ScrapeTarget,
    requestedAt: Timestamp,
    receivedAt: Timestamp,
    outcome: Result<ScrapeBatch, ScrapeFailure>,
    bytes: Int = 0,
    seconds: Double = 0,
    notes: [String] = []
  ) {
    self.id = id
    self.target = target
    self.requestedAt = requestedAt
    self.receivedAt = receivedAt
    self.outcome = outcome
    self.bytes = bytes
    self.seconds = seconds
    self.notes = notes
  }
}

/// Why a scrape failed, and what it gave until then.
package struct ScrapeFailure: Error, Sendable, CustomStringConvertible {
  /// The sentence for the user, and its facts.
  package let error: TransferError
  /// What was read of a body that was cut off; nil if nothing was.
  ///
  /// Take it in like any batch: its values are good, and its definitions don't come again.
  package let partial: ScrapeBatch?

  /// A failure with what was read before it.
  package init(error: TransferError, partial: ScrapeBatch? = nil) {
    self.error = error
    self.partial = partial
  }

  /// What failed, on what, why, and what to do: one line without credentials.
  package var description: String { error.description }
}
