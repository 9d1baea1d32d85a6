// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

struct TraceCollectionTests {
  private func trace(_ id: Int, spans: Range<Int> = 0..<1) -> Trace {
    Trace(
      id: "\(id)",
      spans: spans.map {
        Span(id: "s\($0)", service: "a", startMicroseconds: Int64(id), durationMicroseconds: 1)
      }
    )
  }

  @Test
  func `parts of a trace join it, whatever comes twice is kept once`() {
    var collection = TraceCollection()
    collection.add(trace(1, spans: 0..<3))
    collection.add(trace(1, spans: 2..<5))
    collection.add(Trace(id: "empty", spans: []))
    #expect(collection.count == 1)
    #expect(collection.spans == 5)
    #expect(collection.newestFirst.first?.spans.map(\.id) == ["s0", "s1", "s2", "s3", "s4"])
  }

  @Test
  func `the traces that were added to least recently go, and are counted`() {
    var collection = TraceCollection(maximumTraces: 8)
    for id in 0..<8 { collection.add(trace(id)) }
    collection.add(trace(0, spans: 1..<2))
    collection.add(trace(8))
    #expect(collection.newestFirst.map(\.id) == ["8", "7", "6", "5", "4", "3", "0"])
    #expect(collection.droppedTraces == 2)
    #expect(collection.spans == 8)
  }

  @Test
  func `a flood stays within its bounds`() {
    var collection = TraceCollection(maximumTraces: 100, maximumSpans: 500)
    for id in 0..<5000 { collection.add(trace(id, spans: 0..<(id % 20 + 1))) }
    #expect(collection.count <= 100)
    #expect(collection.spans <= 500)
    #expect(collection.droppedTraces + collection.count == 5000)
  }

  @Test
  func `one trace has an eighth of the bytes at most, and all stay within theirs`() {
    var collection = TraceCollection(maximumBytes: 80_000)
    let tags = SpanTags([("key", String(repeating: "x", count: 1000))])
    for id in 0..<40 {
      let spans = (0..<20).map { span in
        Span(
          id: "s\(span)",
          service: "a",
          startMicroseconds: Int64(id),
          durationMicroseconds: 1,
          tags: tags
        )
      }
      collection.add(Trace(id: "\(id)", spans: spans))
    }
    #expect(collection.bytes <= 80_000)
    #expect(collection.newestFirst.allSatisfy { $0.spans.count == 8 })
    #expect(collection.droppedSpans == 40 * 12)
    #expect(collection.droppedTraces + collection.count == 40)
  }

  @Test
  func `old traces go without being counted`() {
    var collection = TraceCollection()
    for id in 0..<10 { collection.add(trace(id)) }
    collection.removeTraces(endedBefore: 5)
    #expect(collection.newestFirst.map(\.id) == ["9", "8", "7", "6", "5", "4"])
    #expect(collection.spans == 6)
    #expect(collection.droppedTraces == 0)
  }

  @Test
  func `more spans of one trace than are kept are counted`() {
    var collection = TraceCollection(maximumSpansPerTrace: 10)
    collection.add(trace(1, spans: 0..<8))
    collection.add(trace(1, spans: 4..<16))
    #expect(collection.spans == 10)
    #expect(collection.droppedSpans == 6)
  }
}
