// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Keeps an hour of figures of each node and edge.
///
/// An index is given out again once its entry was not seen for as long as frames are kept, when all
/// frames have a gap there.
struct HistoryRecorder {
  /// Seconds that frames are kept.
  static let span = 3600.0

  private(set) var history: MeshHistory
  private let limit: Int
  /// By index: the number of the last frame that had it.
  private var lastSeen: [Int] = []
  private var free: [Int] = []
  private var recorded = 0
  /// Entries that found no room.
  private(set) var refused = 0

  init(resolutionSeconds: Double, limit: Int) {
    history = MeshHistory(resolutionSeconds: resolutionSeconds)
    self.limit = limit
  }

  /// Whether a frame is due.
  func isDue(at time: Timestamp) -> Bool {
    guard let last = history.frames.last else { return true }
    return time.seconds(since: last.time) >= history.resolutionSeconds
  }

  /// Adds a frame; entries that are not in it have a gap.
  mutating func record(_ entries: [(key: HistoryKey, point: HistoryPoint)], at time: Timestamp) {
    recorded += 1
    refused = 0
    releaseUnseen()
    history.frames.append(HistoryFrame(time: time, points: points(of: entries)))
    let outdated = history.frames.prefix { time.seconds(since: $0.time) > Self.span }.count
    if outdated > 0 { history.frames.removeFirst(outdated) }
  }

  /// Adds a frame of the past; one that is as good as there already is left out.
  mutating func insert(_ entries: [(key: HistoryKey, point: HistoryPoint)], at time: Timestamp) {
    let index = history.frames.firstIndex { $0.time >= time } ?? history.frames.count
    let neighbours = history.frames[max(0, index - 1)..<min(history.frames.count, index + 1)]
    let distances = neighbours.map { abs($0.time.seconds(since: time)) }
    guard distances.allSatisfy({ $0 > history.resolutionSeconds / 2 }) else { return }
    recorded += 1
    history.frames.insert(HistoryFrame(time: time, points: points(of: entries)), at: index)
  }

  /// The points by index, with an index for each entry that finds room.
  private mutating func points(
    of entries: [(key: HistoryKey, point: HistoryPoint)]
  ) -> [HistoryPoint] {
    var points = [HistoryPoint](repeating: .gap, count: lastSeen.count)
    for entry in entries {
      guard let index = index(of: entry.key) else {
        refused += 1
        continue
      }
      if index >= points.count {
        points.append(contentsOf: repeatElement(.gap, count: index + 1 - points.count))
      }
      points[index] = entry.point
      lastSeen[index] = recorded
    }
    return points
  }

  private mutating func index(of key: HistoryKey) -> Int? {
    if let index = history.indexes[key] { return index }
    let index: Int
    if let reused = free.popLast() {
      index = reused
    } else {
      guard lastSeen.count < limit else { return nil }
      index = lastSeen.count
      lastSeen.append(0)
    }
    history.indexes[key] = index
    return index
  }

  /// Frees the entries that no kept frame has, once a tenth of all frames has passed.
  private mutating func releaseUnseen() {
    let kept = history.frames.count
    guard recorded.isMultiple(of: 36), kept > 0 else { return }
    let unseen = history.indexes.filter { lastSeen[$0.value] < recorded - kept }
    for (key, index) in unseen {
      history.indexes[key] = nil
      free.append(index)
    }
  }
}
