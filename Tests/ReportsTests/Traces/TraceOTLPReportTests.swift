// SPDX-License-Identifier: Apache-2.0

import Foundation
import Reports
import Testing

struct TraceOTLPReportTests {
  private struct Document: Decodable {
    struct Attribute: Decodable {
      var key: String
      var value: [String: String]
    }
    struct Resource: Decodable { var attributes: [Attribute] }
    struct Link: Decodable { var spanId: String }
    struct Event: Decodable { var name: String }
    struct Status: Decodable { var code: Int? }
    struct Span: Decodable {
      var traceId, spanId, startTimeUnixNano, endTimeUnixNano: String
      var parentSpanId: String?
      var kind: Int
      var links: [Link]?
      var events: [Event]?
      var status: Status
    }
    struct Scope: Decodable { var spans: [Span] }
    struct ResourceSpans: Decodable {
      var resource: Resource
      var scopeSpans: [Scope]
    }
    var resourceSpans: [ResourceSpans]
  }

  @Test
  func `spans come out as OTLP has them`() throws {
    let text = TraceOTLPReport.text(of: [SampleTraces.page])
    let document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    #expect(
      document.resourceSpans.map { $0.resource.attributes.first?.value["stringValue"] }
        == ["gateway", "page", "reviews", "audit"]
    )
    let spans = document.resourceSpans.flatMap(\.scopeSpans).flatMap(\.spans)
    #expect(spans.map(\.spanId) == ["0a", "0b", "0c", "0d"].map { "00000000000000" + $0 })
    #expect(spans.map(\.parentSpanId) == [nil, spans[0].spanId, spans[1].spanId, nil])
    #expect(spans.map(\.kind) == [3, 2, 2, 2])
    #expect(spans.map(\.status.code) == [nil, nil, 2, nil])
    #expect(spans[3].links?.map(\.spanId) == [spans[1].spanId])
    #expect(spans[2].events?.map(\.name) == ["retry"])
    #expect(spans[0].startTimeUnixNano == "1767323045678000000")
    #expect(spans[0].endTimeUnixNano == "1767323045790000000")
  }
}
