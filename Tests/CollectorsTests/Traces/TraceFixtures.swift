// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import MeshModel
import Testing

/// The bytes of a file under `Fixtures/Traces`.
func traceFixture(_ name: String) throws -> [UInt8] {
  let folder = try #require(Bundle.module.resourceURL)
  return try [UInt8](Data(contentsOf: folder.appending(path: "Fixtures/Traces/\(name)")))
}

/// One answer of a fixture that holds several by the request that gave them.
func answer(_ request: String, in name: String) throws -> [UInt8] {
  let data = try Data(traceFixture(name))
  let answers = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  return try [UInt8](JSONSerialization.data(withJSONObject: #require(answers[request])))
}

/// The same call of `shop` to `stock`, which fails, as each store writes it.
enum SameTrace {
  static let jaeger = #"""
    {"data":[{"traceID":"0000000000000000000000000000abcd","spans":[
      {"traceID":"abcd","spanID":"000000000000000b","operationName":"GET /stock",
       "references":[{"refType":"CHILD_OF","traceID":"0000000000000000000000000000abcd",
                      "spanID":"000000000000000a"}],
       "startTime":1700000000000010,"duration":20,"processID":"p2","warnings":["x"],
       "tags":[{"key":"error","type":"bool","value":true},
               {"key":"http.status_code","type":"int64","value":503},
               {"key":"span.kind","type":"string","value":"server"}],
       "logs":[{"timestamp":1700000000000012,
                "fields":[{"key":"event","type":"string","value":"retry"}]}]},
      {"traceID":"abcd","spanID":"000000000000000a","operationName":"call stock",
       "references":null,"startTime":1700000000000000,"duration":40,"processID":"p1",
       "tags":[{"key":"span.kind","type":"string","value":"client"}],"logs":null}],
      "processes":{"p1":{"serviceName":"shop","tags":[{"key":"ip","value":"10.0.0.1"}]},
                   "p2":{"serviceName":"stock","tags":[{"key":"ip","value":"10.0.0.2"}]}}}],
     "errors":null}
    """#

  static let zipkin = #"""
    [[{"traceId":"0000000000000000000000000000abcd","id":"000000000000000b",
       "parentId":"000000000000000a","kind":"SERVER","name":"GET /stock",
       "timestamp":1700000000000010,"duration":20,
       "localEndpoint":{"serviceName":"stock","ipv4":"10.0.0.2","port":80},
       "annotations":[{"timestamp":1700000000000012,"value":"retry"}],
       "tags":{"http.status_code":"503","error":"false"}},
      {"traceId":"0000000000000000000000000000abcd","id":"000000000000000a","kind":"CLIENT",
       "name":"call stock","timestamp":1700000000000000,"duration":40,
       "localEndpoint":{"serviceName":"shop","ipv4":"10.0.0.1"}}]]
    """#

  static let otlp = #"""
    {"resourceSpans":[
      {"scopeSpans":[{"spans":[{
         "traceId":"0000000000000000000000000000ABCD","spanId":"000000000000000B",
         "parentSpanId":"000000000000000A","name":"GET /stock","kind":2,
         "startTimeUnixNano":"1700000000000010999","endTimeUnixNano":"1700000000000030000",
         "attributes":[{"key":"http.status_code","value":{"intValue":"503"}}],
         "events":[{"timeUnixNano":"1700000000000012000","name":"retry"}],
         "status":{"code":2}}]}],
       "resource":{"attributes":[{"key":"service.name","value":{"stringValue":"stock"}},
                                 {"key":"host.ip","value":{"stringValue":"10.0.0.2"}}]}}]}
    {"resourceSpans":[
      {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
                                 {"key":"host.ip","value":{"arrayValue":
                                   {"values":[{"stringValue":"10.0.0.1"}]}}}]},
       "scopeSpans":[{"spans":[{
         "traceId":"0000000000000000000000000000abcd","spanId":"000000000000000a",
         "parentSpanId":"","name":"call stock","kind":3,
         "startTimeUnixNano":1700000000000000000,"endTimeUnixNano":1700000000000040000,
         "status":{}}]}]}]}
    """#

  static let tempoV1 = #"""
    {"batches":[
      {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"stock"}},
                                 {"key":"host.ip","value":{"stringValue":"10.0.0.2"}}]},
       "instrumentationLibrarySpans":[{"spans":[{
         "traceId":"AAAAAAAAAAAAAAAAAACrzQ==","spanId":"AAAAAAAAAAs=",
         "parentSpanId":"AAAAAAAAAAo=","name":"GET /stock","kind":"SPAN_KIND_SERVER",
         "startTimeUnixNano":"1700000000000010000","endTimeUnixNano":"1700000000000030000",
         "attributes":[{"key":"http.status_code","value":{"stringValue":"503"}}],
         "events":[{"timeUnixNano":"1700000000000012000","name":"retry"}],
         "status":{"code":"STATUS_CODE_ERROR"}}]}]},
      {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}},
                                 {"key":"host.ip","value":{"stringValue":"10.0.0.1"}}]},
       "scopeSpans":[{"spans":[{
         "traceId":"AAAAAAAAAAAAAAAAAACrzQ==","spanId":"AAAAAAAAAAo=","name":"call stock",
         "kind":"SPAN_KIND_CLIENT","startTimeUnixNano":"1700000000000000000",
         "endTimeUnixNano":"1700000000000040000"}]}]}]}
    """#

  /// Everything that the forms have in common, a line a span.
  static func description(_ trace: Trace) -> [String] {
    trace.spans.map { span in
      let log = span.logs.first.map { "\($0.timeMicroseconds) \($0.fields["event"] ?? "")" }
      return [
        trace.id, span.id, span.parentID ?? "-", "\(span.kind)", span.service, span.operation,
        span.host, "\(span.startMicroseconds)+\(span.durationMicroseconds)",
        span.hasError ? "error" : "ok", span.responseCode ?? "-", log ?? "-",
      ].joined(separator: "|")
    }
  }
}
