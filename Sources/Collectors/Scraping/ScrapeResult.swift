// SPDX-License-Identifier: Apache-2.0

package import Exposition
package import HTTPClient
package import MeshModel

/// Names a target of one `ProxyScraper`; small, dense, never used again.
package struct TargetID: Hashable, Comparable, Sendable {
  package let rawValue: Int

  package init(_ rawValue: Int) {
    self.rawValue = rawValue
  }

  package static func < (left: TargetID, right: TargetID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What one scrape of one target came to.
package struct ScrapeResult: Sendable {
  package let id: TargetID
  package let target: ScrapeTarget
  /// When the request went out: the time of samples that have none of their own.
  package let requestedAt: Timestamp
  package let receivedAt: Timestamp
  package let outcome: Result<ScrapeBatch, ScrapeFailure>
  /// Bytes of the body, after decompression.
  package let bytes: Int
  /// From the request to the last byte.
  package let seconds: Double
  /// What to know beyond failing: a query refused, limits reached.
  ///
  /// Safe to show.
  package let notes: [String]

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

  package init(error: TransferError, partial: ScrapeBatch? = nil) {
    self.error = error
    self.partial = partial
  }

  package var description: String { error.description }
}
