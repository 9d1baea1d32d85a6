// SPDX-License-Identifier: Apache-2.0

import Collectors
import MeshModel
import Testing

struct TraceStoreTests {
  private var query: TraceQuery {
    var query = TraceQuery(
      start: Timestamp(milliseconds: 1_000_000),
      end: Timestamp(milliseconds: 4_600_000),
      limit: 7
    )
    query.operation = "GET /a b"
    query.minimumMilliseconds = 1.5
    query.errorsOnly = true
    return query
  }

  @Test
  func `Jaeger is asked in microseconds, with the service by name`() {
    #expect(
      JaegerStore().searchPath(query, service: "a&b")
        == "/api/traces?service=a%26b&operation=GET%20%2Fa%20b&tags=%7B%22error%22%3A%22true%22%7D"
        + "&start=1000000000&end=4600000000&minDuration=1500us&limit=7"
    )
    #expect(
      JaegerStore(version: .v3).searchPath(
        TraceQuery(
          start: Timestamp(milliseconds: 0),
          end: Timestamp(milliseconds: 1_500),
          limit: 7
        ),
        service: "a"
      )
        == "/api/v3/traces?query.service_name=a"
        + "&query.start_time_min=1970-01-01T00%3A00%3A00.000Z"
        + "&query.start_time_max=1970-01-01T00%3A00%3A01.500Z&query.search_depth=7"
        + "&query.serviceName=a&query.startTimeMin=1970-01-01T00%3A00%3A00.000Z"
        + "&query.startTimeMax=1970-01-01T00%3A00%3A01.500Z&query.searchDepth=7"
    )
  }

  @Test
  func `Zipkin is asked by the end and how far back`() {
    #expect(
      ZipkinStore().searchPath(query, service: nil)
        == "/api/v2/traces?spanName=GET%20%2Fa%20b&annotationQuery=error&minDuration=1500"
        + "&endTs=4600000&lookback=3600000&limit=7"
    )
  }

  @Test
  func `Tempo is asked with TraceQL, in whole seconds`() {
    #expect(
      TempoStore().searchPath(
        TraceQuery(start: query.start, end: query.end, limit: 3),
        service: nil
      )
        == "/api/search?q=%7B%7D&start=1000&end=4601&limit=3&spss=1"
    )
    var quoted = query
    quoted.operation = #"a"b"#
    quoted.minimumMilliseconds = nil
    #expect(
      TempoStore().searchPath(quoted, service: "s").contains(
        "q=%7B%20resource.service.name%20%3D%20%22s%22%20%26%26%20name%20%3D%20%22a%5C%22b%22"
          + "%20%26%26%20status%20%3D%20error%20%7D&"
      )
    )
  }

  @Test
  func `Tempo's ids are padded to 32 digits`() throws {
    let body = try traceFixture("tempo-search-2.json")
    #expect(
      TempoStore().searchAnswer(in: body, decoder: TraceDecoder())
        == .ids([
          "20eec4a86692aad2f8f2569a3e16e216", "8487df8944c9be35be7fc182e49b70b4",
          "00000000000000000000000000000001",
        ])
    )
    #expect(
      TempoStore().tracePaths(id: "abc") == [
        "/api/v2/traces/00000000000000000000000000000abc",
        "/api/traces/00000000000000000000000000000abc",
      ]
    )
    #expect(
      TempoStore().searchAnswer(in: [UInt8](#"{"metrics":{}}"#.utf8), decoder: TraceDecoder())
        == .ids([])
    )
  }

  @Test
  func `services are read from every form of list`() throws {
    let jaeger = try answer("GET /api/services", in: "jaeger-small-answers.json")
    #expect(JaegerStore().services(in: jaeger)?.count == 6)
    let none = try answer("GET /api/services (none yet)", in: "jaeger-small-answers.json")
    #expect(JaegerStore().services(in: none) == [])
    let zipkin = try answer("GET /api/v2/services", in: "zipkin-small-answers.json")
    #expect(ZipkinStore().services(in: zipkin)?.last == "reviews.bookinfo")
    func tempo(_ text: String) -> [String]? { TempoStore().services(in: [UInt8](text.utf8)) }
    #expect(tempo(#"{"tagValues":[{"type":"string","value":"a"},{"value":"b"}]}"#) == ["a", "b"])
    #expect(tempo(#"{"tagValues":["a"]}"#) == ["a"])
    #expect(
      JaegerStore(version: .v3).services(in: [UInt8](#"{"services":["a"]}"#.utf8)) == ["a"]
    )
    #expect(JaegerStore().services(in: [UInt8]("[]".utf8)) == nil)
    #expect(ZipkinStore().services(in: [UInt8]("<html>".utf8)) == nil)
  }
}
