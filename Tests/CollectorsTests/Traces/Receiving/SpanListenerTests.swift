// SPDX-License-Identifier: Apache-2.0

import Collectors
import Testing

struct SpanListenerTests {
  @Test(arguments: [
    ("zipkin=:9411", ["http://127.0.0.1:9411/api/v2/spans"]),
    (
      "zipkin=:9411,otlp=0.0.0.0:4318",
      ["http://127.0.0.1:9411/api/v2/spans", "http://0.0.0.0:4318/v1/traces"]
    ),
    ("otlp=[::1]:4318", ["http://[::1]:4318/v1/traces"]),
  ])
  func `a list names forms, addresses and ports`(text: String, urls: [String]) throws {
    #expect(try SpanListener.list(text).map(\.url) == urls)
  }

  @Test(arguments: [
    "", "zipkin", "zipkin=9411", "jaeger=:9411", "zipkin=:70000", "zipkin=:9411,", "otlp=host:1",
    "otlp=:\u{1B}[2J",
  ])
  func `anything else is told what to write`(text: String) {
    #expect {
      try SpanListener.list(text)
    } throws: { error in
      let line = "\(error)"
      return line.contains("write zipkin=:9411 or otlp=:4318") && !line.contains("\u{1B}")
    }
  }
}
