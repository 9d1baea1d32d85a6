// SPDX-License-Identifier: Apache-2.0

import GraphLayout
import Testing

struct GraphDrawingTests {
  @Test func `crossings are those of every pair of segments between two layers`() {
    for seed in 0..<300 {
      let drawing = LayeredLayout.drawing(
        of: RandomGraphs.graph(seed: seed),
        options: LayoutOptions(effort: 0)
      )
      #expect(drawing.crossings == crossingsByPairs(in: drawing), "seed \(seed)")
    }
  }

  @Test func `every segment joins neighbouring layers`() {
    for seed in 0..<300 {
      let drawing = LayeredLayout.drawing(
        of: RandomGraphs.graph(seed: seed),
        options: LayoutOptions(effort: 0)
      )
      let place = places(in: drawing)
      for (left, right) in drawing.segments {
        let from = place[left]?.layer
        #expect(from != nil && from.map { $0 + 1 } == place[right]?.layer, "seed \(seed)")
      }
    }
  }

  private func places(in drawing: GraphDrawing) -> [LayerItem: (layer: Int, place: Int)] {
    var result: [LayerItem: (layer: Int, place: Int)] = [:]
    for (layer, items) in drawing.layers.enumerated() {
      for (place, item) in items.enumerated() { result[item] = (layer, place) }
    }
    return result
  }

  private func crossingsByPairs(in drawing: GraphDrawing) -> Int {
    let place = places(in: drawing)
    let segments = drawing.segments.compactMap { left, right in
      place[left].flatMap { from in place[right].map { (from.layer, from.place, $0.place) } }
    }
    var count = 0
    for (index, first) in segments.enumerated() {
      for second in segments[..<index] where first.0 == second.0 {
        if (first.1 - second.1) * (first.2 - second.2) < 0 { count += 1 }
      }
    }
    return count
  }
}
