// SPDX-License-Identifier: Apache-2.0

import Logging
import MeshModel
import Synchronization

/// Logs when a source begins to fail, fails in another way, or answers again.
final class SourceLog: Sendable {
  /// Of one snapshot so many are told one by one, the others as a number.
  private static let limit = 20

  private let logger: Logger
  private let errors = Mutex<[String: String]>([:])

  init(_ logger: Logger) {
    self.logger = logger
  }

  /// Compares with the snapshot before.
  func take(_ sources: [SourceStatus]) {
    var now: [String: String] = [:]
    for source in sources { now[source.id] = source.error }
    let before = errors.withLock { errors in
      defer { errors = now }
      return errors
    }
    guard now != before else { return }
    let failing = now.filter { before[$0.key] != $0.value }.sorted { $0.key < $1.key }
    for (id, error) in failing.prefix(Self.limit) {
      logger.warning("a source fails: \(error)", metadata: ["source": "\(id)"])
    }
    if failing.count > Self.limit {
      logger.warning("\(failing.count - Self.limit) more sources fail")
    }
    let known = Set(sources.map(\.id))
    let mended = before.keys.filter { now[$0] == nil && known.contains($0) }.sorted()
    for id in mended.prefix(Self.limit) {
      logger.notice("a source answers again", metadata: ["source": "\(id)"])
    }
    if mended.count > Self.limit {
      logger.notice("\(mended.count - Self.limit) more sources answer again")
    }
  }
}
