// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Terminal
import TestSupport
import Testing

struct DashboardViewTests {
  private static let sizes = [
    CellSize(width: 80, height: 24), CellSize(width: 120, height: 40),
    CellSize(width: 220, height: 60),
  ]

  /// What the screens show, by the name of their files.
  private static let states = [
    "empty", "connecting", "error", "stale", "three", "bookinfo", "thirty", "hostile", "ascii",
  ]

  private static func state(_ name: String, _ pane: PaneKind, _ size: CellSize) -> DashboardState {
    var state = DashboardState(
      info: DashboardInfo(contextName: "prod-eu", firstPane: pane),
      size: size,
      now: SampleMesh.moment,
      isASCII: name == "ascii"
    )
    var snapshot: MeshSnapshot? =
      switch name {
      case "empty": MeshSnapshot(generatedAt: SampleMesh.moment)
      case "three": SampleMesh.three.snapshot()
      case "thirty": SampleMesh.thirty.snapshot()
      case "hostile": SampleMesh.hostile.snapshot(failing: 1)
      case "connecting", "error": SampleMesh.bookinfo.snapshot(failing: 8)
      default: SampleMesh.bookinfo.snapshot(failing: 1)
      }
    if name == "connecting" || name == "error" {
      snapshot?.graphs = [:]
      snapshot?.workloads = []
      snapshot?.newestSample = nil
    }
    if name == "connecting" {
      for index in 2..<8 {
        snapshot?.sources[index].state = .pending
        snapshot?.sources[index].lastSuccess = nil
      }
    }
    var time = SampleMesh.moment
    if name == "stale" {
      var mesh = SampleMesh.bookinfo
      mesh.staleNames = ["ratings-v1"]
      snapshot = mesh.snapshot()
      time = time.advanced(bySeconds: 34)
    }
    if let snapshot { state.receive(snapshot, at: time) }
    return state
  }

  @Test(arguments: states, PaneKind.allCases)
  func `a pane looks as it is kept`(name: String, pane: PaneKind) {
    for size in DashboardViewTests.sizes {
      let canvas = DashboardView.canvas(of: DashboardViewTests.state(name, pane, size))
      let file = "\(pane.rawValue)-\(name)-\(size.width)x\(size.height)"
      #expect(GoldenScreen().difference(canvas.lines, name: file + ".txt") == nil)
      #expect(GoldenScreen().difference(canvas.styleLines, name: file + ".style.txt") == nil)
    }
  }

  @Test(arguments: [
    ("help", "?"), ("detail", "d"), ("find", "/rev"), ("focus", "z"), ("edge", "l]"),
  ])
  func `what keys open looks as it is kept`(name: String, keys: String) {
    var state = DashboardViewTests.state("bookinfo", .graph, DashboardViewTests.sizes[0])
    for character in keys {
      let key: Key = character == "\r" ? .enter : .character(character)
      _ = state.handle(.key(key), at: SampleMesh.moment)
    }
    let canvas = DashboardView.canvas(of: state)
    #expect(GoldenScreen().difference(canvas.lines, name: "keys-\(name)-80x24.txt") == nil)
    #expect(
      GoldenScreen().difference(canvas.styleLines, name: "keys-\(name)-80x24.style.txt") == nil
    )
  }

  @Test(arguments: [
    ("worst", "bookinfo", ""), ("worst-ascii", "ascii", ""), ("help", "bookinfo", "?"),
  ])
  func `forty columns by ten rows look as they are kept`(name: String, mesh: String, keys: String) {
    var state = DashboardViewTests.state(mesh, .workloads, CellSize(width: 40, height: 10))
    for character in keys {
      _ = state.handle(.key(.character(character)), at: SampleMesh.moment)
    }
    let canvas = DashboardView.canvas(of: state)
    #expect(GoldenScreen().difference(canvas.lines, name: "small-\(name)-40x10.txt") == nil)
    #expect(
      GoldenScreen().difference(canvas.styleLines, name: "small-\(name)-40x10.style.txt") == nil
    )
  }

  @Test(arguments: PaneKind.allCases)
  func `no size is too small or too odd to draw`(pane: PaneKind) {
    for width in [0, 1, 2, 5, 19, 20, 59, 60, 79, 99, 100, 159, 160] {
      for height in [0, 1, 2, 3, 4, 11, 12, 23, 24, 36] {
        var state = DashboardViewTests.state(
          "hostile",
          pane,
          CellSize(width: width, height: height)
        )
        _ = state.handle(.key(.enter), at: SampleMesh.moment)
        let canvas = DashboardView.canvas(of: state)
        #expect(canvas.lines.count == height)
      }
    }
  }

  @Test func `nothing but ASCII is drawn in ASCII form`() {
    for pane in PaneKind.allCases {
      for size in DashboardViewTests.sizes {
        let canvas = DashboardView.canvas(of: DashboardViewTests.state("ascii", pane, size))
        #expect(canvas.lines.joined().utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
      }
    }
  }

  @Test func `a refresh with other figures moves no box`() {
    var state = DashboardViewTests.state("bookinfo", .graph, DashboardViewTests.sizes[1])
    let before = state.graph.scene
    var mesh = SampleMesh.bookinfo
    for index in mesh.calls.indices {
      mesh.calls[index].rate *= 1234
      mesh.calls[index].p99 *= 17
    }
    state.receive(mesh.snapshot(), at: SampleMesh.moment.advanced(bySeconds: 5))
    #expect(state.graph.scene == before)
  }
}
