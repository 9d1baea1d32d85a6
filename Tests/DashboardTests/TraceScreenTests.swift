// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

/// The traces pane in each of its states.
struct TraceScreenTests {
  private static let sizes = [
    CellSize(width: 80, height: 24), CellSize(width: 120, height: 40),
    CellSize(width: 220, height: 60),
  ]

  private static func sample(_ name: String) -> TraceSample {
    switch name {
    case "connecting", "failing":
      var sample = TraceSample(source: "traces http://10.0.0.7:16686")
      if name == "failing" {
        sample.error =
          "cannot get http://10.0.0.7:16686/api/services: connection refused. Is it running?"
      }
      return sample
    case "none": return SampleTraces.sample([])
    case "one": return SampleTraces.sample([SampleTraces.productPage(1)])
    case "hostile":
      var sample = SampleTraces.sample([SampleTraces.hostile, SampleTraces.productPage(2)])
      sample.dropped = 12
      return sample
    default:
      var sample = SampleTraces.sample((0..<120).map { SampleTraces.productPage($0) })
      if name == "stale" {
        sample.error = "cannot get http://10.0.0.7:16686/api/traces: timed out after 10 s."
        sample.lastSuccess = SampleMesh.moment.advanced(bySeconds: -95)
      }
      return sample
    }
  }

  private static func state(_ name: String, size: CellSize) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: .traces),
      size: size,
      now: SampleMesh.moment,
      isASCII: name == "ascii"
    )
    var snapshot = SampleMesh.bookinfo.snapshot(failing: 1)
    snapshot.traces = sample(name)
    state.receive(snapshot, at: SampleMesh.moment)
    return state
  }

  private static func press(_ keys: String, in state: inout DashboardState) {
    for character in keys {
      let key: Key = character == "\r" ? .enter : .character(character)
      _ = state.handle(.key(key), at: SampleMesh.moment)
    }
  }

  private static func expect(_ state: DashboardState, isKeptAs name: String) {
    let canvas = DashboardView.canvas(of: state)
    let file = "\(name)-\(state.size.width)x\(state.size.height)"
    #expect(GoldenScreen().difference(canvas.lines, name: file + ".txt") == nil)
    #expect(GoldenScreen().difference(canvas.styleLines, name: file + ".style.txt") == nil)
  }

  @Test(arguments: ["connecting", "failing", "none", "one", "many", "stale", "hostile", "ascii"])
  func `the list looks as it is kept`(name: String) {
    for size in Self.sizes {
      Self.expect(Self.state(name, size: size), isKeptAs: "tracelist-\(name)")
    }
  }

  @Test(arguments: [
    ("open", "many", "\r"), ("hostile", "hostile", "\r"), ("ascii", "ascii", "\r"),
    ("folded", "many", "\rjz"), ("bottleneck", "many", "\rb"), ("failed", "many", "E\rE"),
    ("find", "many", "\r/details"),
  ])
  func `a trace looks as it is kept`(name: String, sample: String, keys: String) {
    for size in Self.sizes {
      var state = Self.state(sample, size: size)
      Self.press(keys, in: &state)
      Self.expect(state, isKeptAs: "waterfall-\(name)")
    }
  }

  @Test func `the waterfall of ten thousand spans draws the rows that are seen`() {
    var state = Self.state("many", size: Self.sizes[0])
    var snapshot = SampleMesh.bookinfo.snapshot()
    snapshot.traces = SampleTraces.sample([SampleTraces.large(spans: 10_000)])
    state.receive(snapshot, at: SampleMesh.moment)
    Self.press("\rG", in: &state)
    #expect(state.traces.opened?.rows.count == 10_000)
    #expect(state.traces.opened?.cursor == 9999)
    let lines = DashboardView.canvas(of: state).lines
    #expect(lines[1].contains("span 10000 of 10000"))
  }

  @Test func `mono has every sign that colours have`() {
    var state = Self.state("many", size: Self.sizes[0])
    Self.press("E\r", in: &state)
    let lines = DashboardView.canvas(of: state).lines.joined(separator: "\n")
    for sign in ["█", "─", "▾", "✖", "on the critical path"] { #expect(lines.contains(sign)) }
  }

  @Test func `nothing but ASCII is drawn in ASCII form`() {
    for keys in ["", "\r", "\rz"] {
      for size in Self.sizes {
        var state = Self.state("ascii", size: size)
        Self.press(keys, in: &state)
        let canvas = DashboardView.canvas(of: state)
        #expect(canvas.lines.joined().utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      }
    }
  }

  @Test func `no size is too small or too odd to draw`() {
    for name in ["hostile", "many"] {
      for width in [0, 1, 5, 19, 20, 59, 60, 79, 99, 100, 159, 160] {
        for height in [0, 1, 3, 4, 11, 12, 13, 23, 24, 36] {
          var state = Self.state(name, size: CellSize(width: width, height: height))
          #expect(DashboardView.canvas(of: state).lines.count == height)
          Self.press("\rGz", in: &state)
          #expect(DashboardView.canvas(of: state).lines.count == height)
        }
      }
    }
  }
}
