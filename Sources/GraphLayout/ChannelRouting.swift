// SPDX-License-Identifier: Apache-2.0

/// Gives each edge that changes rows between two layers a column of its own where it does.
///
/// This is channel routing: a net comes in at a row on the left and leaves at a row on the right.
/// Where one net's left row is another's right row, the first must turn first, or both would lie on
/// each other (the vertical constraints of Yoshimura and Kuh, 1982). Nets that only wait for each
/// other in a ring are untied by a detour over a free row. Beyond that the order avoids crossings:
/// among nets that go down the lowest turns first, among those that go up the highest.
struct ChannelRouting {
  /// A net; `right` is on the left side too for an edge within a layer.
  struct Net {
    var segment: Int
    var left: Int
    var right: Int
    var returnsLeft: Bool
  }

  /// The turns of a net: it goes vertically in `track`; with a detour it first goes to `detour.row`
  /// there, and on in `detour.track`.
  struct Turn: Equatable {
    var track: Int
    var detour: Detour?

    struct Detour: Equatable {
      var row: Int
      var track: Int
    }
  }

  private struct Part {
    var net: Int
    var from: Int
    var to: Int
    var entersLeft: Bool
    var leavesRight: Bool

    var top: Int { min(from, to) }
    var bottom: Int { max(from, to) }
    var goesDown: Bool { to > from }
  }

  /// By segment; nil for a net that goes straight on.
  private(set) var turns: [Int: Turn] = [:]
  /// Number of tracks used.
  private(set) var tracks = 0

  private let nets: [Net]
  private var intervals: [[(top: Int, bottom: Int)]] = []
  private var placed: [(part: Part, track: Int)] = []
  /// Unplaced parts by the row where they come in from the left.
  private var waitingAtRow: [Int: Int] = [:]
  /// The rightmost track so far of the parts that came in at a row.
  private var trackAtRow: [Int: Int] = [:]
  private var usedRows: Set<Int> = []

  init(nets: [Net]) {
    self.nets = nets
    for net in nets {
      usedRows.insert(net.left)
      usedRows.insert(net.right)
    }
    route()
  }

  private mutating func route() {
    var loops: [Part] = []
    var down: [Part] = []
    var up: [Part] = []
    for (index, net) in nets.enumerated() where net.left != net.right {
      let part = Part(
        net: index,
        from: net.left,
        to: net.right,
        entersLeft: true,
        leavesRight: !net.returnsLeft
      )
      if net.returnsLeft {
        loops.append(part)
      } else if part.goesDown {
        down.append(part)
      } else {
        up.append(part)
      }
    }
    loops.sort { ($0.bottom - $0.top, $0.top, $0.net) < ($1.bottom - $1.top, $1.top, $1.net) }
    down.sort { ($0.from, $0.to, $0.net) > ($1.from, $1.to, $1.net) }
    up.sort { ($0.from, $0.to, $0.net) < ($1.from, $1.to, $1.net) }
    for part in loops + down + up { waitingAtRow[part.from, default: 0] += 1 }
    for part in loops { waitingAtRow[part.to, default: 0] += 1 }
    loops.forEach { place($0) }
    var queues = [down, up]
    while queues.contains(where: { !$0.isEmpty }) {
      guard let (queue, index) = nextReady(in: queues) else {
        untie(&queues)
        continue
      }
      place(queues[queue].remove(at: index))
    }
  }

  private func isReady(_ part: Part) -> Bool {
    !part.leavesRight || waitingAtRow[part.to, default: 0] == 0
  }

  private func nextReady(in queues: [[Part]]) -> (queue: Int, index: Int)? {
    for queue in queues.indices {
      if let first = queues[queue].first, isReady(first) { return (queue, 0) }
    }
    for queue in queues.indices {
      if let index = queues[queue].firstIndex(where: isReady) { return (queue, index) }
    }
    return nil
  }

  private mutating func place(_ part: Part) {
    var least = part.leavesRight ? trackAtRow[part.to, default: -1] + 1 : 0
    for other in placed
    where other.track >= least && shouldFollow(part, other.part) {
      least = other.track + 1
    }
    var track = least
    while track < intervals.count,
      intervals[track].contains(where: { $0.top <= part.bottom && part.top <= $0.bottom })
    {
      track += 1
    }
    while intervals.count <= track { intervals.append([]) }
    intervals[track].append((part.top, part.bottom))
    tracks = max(tracks, track + 1)
    placed.append((part, track))
    if part.entersLeft {
      waitingAtRow[part.from, default: 0] -= 1
      trackAtRow[part.from] = max(trackAtRow[part.from] ?? -1, track)
    }
    let net = nets[part.net]
    if net.returnsLeft {
      waitingAtRow[part.to, default: 0] -= 1
      trackAtRow[part.to] = max(trackAtRow[part.to] ?? -1, track)
    }
    if var turn = turns[net.segment] {
      turn.detour = Turn.Detour(row: part.from, track: track)
      turns[net.segment] = turn
    } else {
      turns[net.segment] = Turn(track: track)
    }
  }

  /// `part` would cross `earlier` needlessly if it turned further left.
  private func shouldFollow(_ part: Part, _ earlier: Part) -> Bool {
    guard part.goesDown == earlier.goesDown, part.top <= earlier.bottom,
      earlier.top <= part.bottom, earlier.leavesRight
    else { return false }
    return part.goesDown
      ? part.from <= earlier.from && part.to <= earlier.to
      : part.from >= earlier.from && part.to >= earlier.to
  }

  /// Splits a part that is in a ring of waiting ones: its first half can be placed at once.
  private mutating func untie(_ queues: inout [[Part]]) {
    let all = queues.flatMap { $0 }
    guard var part = all.first else { return }
    var visited: Set<Int> = []
    while visited.insert(part.net).inserted {
      guard let blocker = all.first(where: { $0.entersLeft && $0.from == part.to }) else { break }
      part = blocker
    }
    for queue in queues.indices {
      guard let index = queues[queue].firstIndex(where: { $0.net == part.net }) else { continue }
      let row = freeRow(between: part.top, and: part.bottom)
      usedRows.insert(row)
      queues[queue].remove(at: index)
      place(
        Part(net: part.net, from: part.from, to: row, entersLeft: true, leavesRight: false)
      )
      let rest = Part(net: part.net, from: row, to: part.to, entersLeft: false, leavesRight: true)
      queues[rest.goesDown ? 0 : 1].append(rest)
      return
    }
  }

  private func freeRow(between top: Int, and bottom: Int) -> Int {
    let middle = (top + bottom) / 2
    for distance in 0...(bottom - top) {
      for row in [middle + distance, middle - distance]
      where row > top && row < bottom && !usedRows.contains(row) {
        return row
      }
    }
    var distance = 1
    while true {
      if top - distance >= 0, !usedRows.contains(top - distance) { return top - distance }
      if !usedRows.contains(bottom + distance) { return bottom + distance }
      distance += 1
    }
  }
}
