// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import Testing

struct LayoutContinuityTests {
  static let quick = LayoutOptions(effort: 0)

  @Test func `a refresh moves nothing`() {
    for seed in 0..<200 {
      let graph = RandomGraphs.graph(seed: seed)
      let first = LayeredLayout.drawing(of: graph, options: Self.quick)
      #expect(
        LayeredLayout.drawing(of: graph, options: Self.quick, previous: first) == first,
        "seed \(seed)"
      )
      guard graph.nodes.count > 1 else { continue }
      var reordered = graph
      reordered.nodes.reverse()
      reordered.edges = graph.edges.map {
        LayoutGraph.Edge(
          source: graph.nodes.count - 1 - $0.source,
          target: graph.nodes.count - 1 - $0.target
        )
      }
      let again = LayeredLayout.drawing(of: reordered, options: Self.quick, previous: first)
      #expect(again.frames.reversed() == first.frames, "seed \(seed)")
    }
  }

  @Test func `a new node keeps the order of the others`() {
    var compared = 0
    for seed in 0..<400 {
      let graph = RandomGraphs.graph(seed: seed)
      let ends = Set(graph.edges.flatMap { $0.source == $0.target ? [] : [$0.source, $0.target] })
      // A node without edges has no place among callers and callees until it gets some.
      guard graph.nodes.count > 2, ends.count == graph.nodes.count else { continue }
      compared += 1
      let before = LayeredLayout.drawing(of: graph, options: Self.quick)
      let after = LayeredLayout.drawing(
        of: RandomGraphs.extended(graph, seed: seed),
        options: Self.quick,
        previous: before
      )
      if let fault = DrawingRules.fault(in: after) {
        Issue.record("seed \(seed): \(fault)")
      }
      for first in graph.nodes.indices {
        for second in graph.nodes.indices {
          let old = (before.frames[first], before.frames[second])
          let new = (after.frames[first], after.frames[second])
          if old.0.column < old.1.column {
            #expect(new.0.column < new.1.column, "seed \(seed)")
          } else if old.0.column == old.1.column, old.0.row < old.1.row {
            #expect(new.0.column == new.1.column && new.0.row < new.1.row, "seed \(seed)")
          }
        }
      }
    }
    #expect(compared > 50)
  }

  @Test func `a node that goes leaves the others in their rows and layers`() {
    for seed in 0..<200 {
      let graph = RandomGraphs.graph(seed: seed)
      guard graph.nodes.count > 2 else { continue }
      let before = LayeredLayout.drawing(of: graph, options: Self.quick)
      let after = LayeredLayout.drawing(
        of: RandomGraphs.reduced(graph, seed: seed),
        options: Self.quick,
        previous: before
      )
      if let fault = DrawingRules.fault(in: after) {
        Issue.record("seed \(seed): \(fault)")
      }
      for (index, node) in after.graph.nodes.enumerated() {
        let old = before.graph.nodes.firstIndex { $0.key == node.key }
        #expect(old.map { before.frames[$0].row } == after.frames[index].row, "seed \(seed)")
        #expect(old.map { before.layerOfNode[$0] } == after.layerOfNode[index], "seed \(seed)")
      }
    }
  }

  @Test func `many changes in a row keep a readable drawing`() {
    for seed in 0..<25 {
      var graph = RandomGraphs.graph(seed: seed * 7 + 1)
      var drawing = LayeredLayout.drawing(of: graph, options: Self.quick)
      for step in 0..<20 where graph.nodes.count > 1 {
        graph =
          step % 2 == 0
          ? RandomGraphs.extended(graph, seed: seed + step)
          : RandomGraphs.reduced(graph, seed: seed + step)
        for index in graph.nodes.indices where graph.nodes[index].key == "new" {
          graph.nodes[index].key = "new\(seed).\(step)"
        }
        drawing = LayeredLayout.drawing(of: graph, options: Self.quick, previous: drawing)
        if let fault = DrawingRules.fault(in: drawing) {
          Issue.record("seed \(seed), step \(step): \(fault)")
        }
      }
    }
  }

  @Test func `frames stay sound through many changes in a row`() {
    let options = LayoutOptions(groupMargin: 1, effort: 0)
    for seed in 0..<60 {
      var graph = RandomGraphs.framed(seed: seed * 5 + 1)
      var drawing = LayeredLayout.drawing(of: graph, options: options)
      for step in 0..<10 where graph.nodes.count > 1 {
        graph =
          step % 2 == 0
          ? RandomGraphs.extended(graph, seed: seed + step)
          : RandomGraphs.reduced(graph, seed: seed + step)
        for index in graph.nodes.indices where graph.nodes[index].key == "new" {
          graph.nodes[index].key = "new\(seed).\(step)"
        }
        drawing = LayeredLayout.drawing(of: graph, options: options, previous: drawing)
        if let fault = DrawingRules.fault(in: drawing) ?? DrawingRules.frameFault(in: drawing) {
          Issue.record("seed \(seed), step \(step): \(fault)")
        }
      }
    }
  }

  @Test func `a refresh moves no frame`() {
    let options = LayoutOptions(groupMargin: 1, effort: 0)
    for seed in 0..<300 {
      let graph = RandomGraphs.framed(seed: seed)
      let first = LayeredLayout.drawing(of: graph, options: options)
      #expect(
        LayeredLayout.drawing(of: graph, options: options, previous: first) == first,
        "seed \(seed)"
      )
    }
  }

  @Test func `frames that come or go are drawn afresh`() {
    let graph = RandomGraphs.framed(seed: 11)
    let bare = LayeredLayout.drawing(of: graph, options: Self.quick)
    let options = LayoutOptions(groupMargin: 1, effort: 0)
    let framed = LayeredLayout.drawing(of: graph, options: options)
    #expect(LayeredLayout.drawing(of: graph, options: options, previous: bare) == framed)
    #expect(LayeredLayout.drawing(of: graph, options: Self.quick, previous: framed) == bare)
  }

  @Test func `a new node does not move anything while there is room`() {
    let before = LayeredLayout.drawing(of: DrawingText.graph("a>b a>c a>d"))
    let after = LayeredLayout.drawing(
      of: DrawingText.graph("a>b a>c a>d d>e"),
      previous: before
    )
    #expect(Array(after.frames.prefix(4)) == before.frames)
    #expect(after.layerOfNode.last == 2)
  }

  @Test func `a graph that has little in common is drawn afresh`() {
    let before = LayeredLayout.drawing(of: DrawingText.graph("a>b b>c"))
    let graph = DrawingText.graph("c>a x>c y>x z>y")
    #expect(
      LayeredLayout.drawing(of: graph, previous: before) == LayeredLayout.drawing(of: graph)
    )
  }
}
