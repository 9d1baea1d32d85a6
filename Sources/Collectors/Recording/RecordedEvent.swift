// SPDX-License-Identifier: Apache-2.0

package import Exposition
package import MeshModel

/// One thing that happened while a mesh was looked at, as a recording keeps it.
package enum RecordedEvent: Sendable {
  /// What was looked at; the first event.
  case session(RecordedSession)
  /// A target that later events name by its number.
  case target(RecordedTarget)
  /// A target that is asked no more.
  case removed(target: Int)
  /// What a target answered.
  case scrape(RecordedScrape)
  /// Why a target did not answer, one line.
  case failure(target: Int, at: Timestamp, reason: String)

  /// When it happened; nil of events that have no time.
  package var time: Timestamp? {
    switch self {
    case .session(let session): session.start
    case .scrape(let scrape): scrape.receivedAt
    case .failure(_, let time, _): time
    case .target, .removed: nil
    }
  }
}

/// What a recording is of.
package struct RecordedSession: Sendable, Equatable {
  /// When it began.
  package var start: Timestamp
  /// What was looked at, as the header of a dashboard names it.
  package var name: String
  /// Seconds between two scrapes of a target.
  package var intervalSeconds: Double
  /// The metric families that were read; a family index is a place in it.
  package var families: [String]

  /// Takes the values as they are.
  package init(
    start: Timestamp,
    name: String,
    intervalSeconds: Double,
    families: [String]
  ) {
    self.start = start
    self.name = name
    self.intervalSeconds = intervalSeconds
    self.families = families
  }
}

/// A target without its credentials.
package struct RecordedTarget: Sendable, Equatable {
  /// What it is called in the recording; never used again.
  package var number: Int
  /// The URL without credentials.
  package var sourceID: String
  /// What a person calls it.
  package var name: String
  /// What is known of who stands behind it.
  package var labels: [String: String]

  /// Takes the values as they are.
  package init(number: Int, sourceID: String, name: String, labels: [String: String]) {
    self.number = number
    self.sourceID = sourceID
    self.name = name
    self.labels = labels
  }
}

/// A target's answer.
package struct RecordedScrape: Sendable {
  /// The number of the target.
  package var target: Int
  /// When its last byte was there.
  package var receivedAt: Timestamp
  /// How long it took.
  package var seconds: Double
  /// What it gave.
  package var batch: ScrapeBatch

  /// Takes the values as they are.
  package init(target: Int, receivedAt: Timestamp, seconds: Double, batch: ScrapeBatch) {
    self.target = target
    self.receivedAt = receivedAt
    self.seconds = seconds
    self.batch = batch
  }
}
