// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Terminal

/// Where in time a person is, and what they compare with.
package struct TimeState: Sendable {
  /// The frame of the history that is on the screen; nil for the newest snapshot, or the one that
  /// was there when the screen was paused.
  package var frame: Timestamp?
  /// What was marked.
  package var mark: MeshSnapshot?
  /// Comparing with the mark, or with one window ago.
  package var isComparing = false
  /// What is otherwise; empty while nothing is compared.
  package var differences: [MeshDifference] = []
  /// The moment that is compared with; nil while nothing is compared.
  package var comparedWith: Timestamp?
  /// Who was ever seen.
  var past = PastMesh()

  package init() {}
}

extension DashboardState {
  /// Steps through the last hour by so many seconds; pauses first.
  mutating func step(seconds: Double) {
    guard let newest, !newest.history.frames.isEmpty else {
      say("no past yet: the first moment is kept after ten seconds")
      return
    }
    isPaused = true
    let frames = newest.history.frames
    let steps = max(1, Int((abs(seconds) / newest.history.resolutionSeconds).rounded()))
    let current =
      time.frame.flatMap { moment in frames.firstIndex { $0.time >= moment } } ?? frames.count
    let next = current + (seconds < 0 ? -steps : steps)
    guard next < frames.count else {
      time.frame = nil
      show(newest)
      say("the newest moment; space goes on")
      return
    }
    let frame = max(0, next)
    if frame == 0, current == 0 { say("the past goes no further back") }
    time.frame = frames[frame].time
    show(time.past.snapshot(at: frame, of: newest))
  }

  /// Marks the moment on the screen.
  mutating func markMoment() {
    guard let shown else { return }
    time.mark = shown
    say("marked \(clock(of: shown.generatedAt)); D compares with it")
    updateDifferences()
  }

  /// Begins or ends comparing.
  mutating func toggleComparison() {
    if time.isComparing {
      time.isComparing = false
      if case .differences = overlay { overlay = nil }
      updateDifferences()
      say("no longer compared")
      return
    }
    time.isComparing = true
    updateDifferences()
    guard time.comparedWith != nil else {
      time.isComparing = false
      say("nothing to compare with yet: the past begins ten seconds after the start; m marks")
      return
    }
    overlay = .differences(cursor: 0)
  }

  /// The differences anew after a change of snapshot, mark or namespace.
  mutating func updateDifferences() {
    guard time.isComparing, let shown, let before = comparisonBase(of: shown) else {
      time.differences = []
      time.comparedWith = nil
      return
    }
    time.comparedWith = before.generatedAt
    let old = time.differences
    let new = MeshDifference.differences(from: before, to: shown, namespace: namespace)
    time.differences =
      isOrderKept ? SteadyOrder.arranged(new, like: old.map(\.id), id: \.id) : new
    guard case .differences(let cursor) = overlay else { return }
    let id = old.indices.contains(cursor) ? old[cursor].id : nil
    let same = id.flatMap { id in time.differences.firstIndex { $0.id == id } }
    overlay = .differences(cursor: same ?? max(0, min(time.differences.count - 1, cursor)))
  }

  /// The mark, else the frame nearest to one window before.
  private func comparisonBase(of shown: MeshSnapshot) -> MeshSnapshot? {
    if let mark = time.mark { return mark }
    guard let newest else { return nil }
    let wanted = shown.generatedAt.advanced(bySeconds: -shown.windowSeconds)
    let frames = newest.history.frames
    let index =
      frames.lastIndex { $0.time <= wanted && $0.count > 0 }
      ?? frames.firstIndex { $0.time < shown.generatedAt && $0.count > 0 }
    return index.map { time.past.snapshot(at: $0, of: newest) }
  }

  /// The moment as the header writes it.
  func clock(of moment: Timestamp) -> String {
    ClockText.timeOfDay(moment, utcOffsetSeconds: info.utcOffsetSeconds)
  }

  /// Moves the cursor of the list of differences.
  mutating func moveInDifferences(_ action: DashboardAction) {
    guard case .differences(let cursor) = overlay else { return }
    let page = max(1, (layout.panes.first?.area.height ?? 10) - 4)
    let next: Int =
      switch action {
      case .move(.up): cursor - 1
      case .move(.down): cursor + 1
      case .page(let pages): cursor + pages * page
      case .halfPage(let pages): cursor + pages * max(1, page / 2)
      case .first: 0
      case .last: time.differences.count - 1
      default: cursor
      }
    overlay = .differences(cursor: max(0, min(time.differences.count - 1, next)))
  }

  /// Opens the service that the difference under the cursor is about.
  mutating func openDifference(_ cursor: Int) {
    guard time.differences.indices.contains(cursor), let graph = shown?.graph(.workload) else {
      return
    }
    openService(of: time.differences[cursor].node, in: graph)
  }
}
