// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import HTTPClient
import Synchronization
import TestSupport

/// A server with the paths of Prometheus' API that answers every query by a closure.
final class StoredPrometheus: Sendable {
  /// A request as it came: its line and headers, and the form or query decoded.
  struct Request: Sendable {
    var head: String
    var items: [String: String]

    var line: String { head.split(separator: "\r\n").first.map(String.init) ?? "" }
    var query: String { items["query"] ?? "" }

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ":") }
        .map { String($0.dropFirst(name.count + 1).drop { $0 == " " }) }
    }
  }

  struct Answer: Sendable {
    var status = 200
    var headers: [String] = []
    var body: String

    /// A successful answer with these series: labels and value.
    static func vector(_ series: [(labels: [String: String], value: String)]) -> Answer {
      let result = series.map { series in
        let labels = series.labels.sorted { $0.key < $1.key }
          .map { "\"\($0.key)\":\"\($0.value.replacing("\t", with: "\\t"))\"" }
        return "{\"metric\":{\(labels.joined(separator: ","))},\"value\":[1,\"\(series.value)\"]}"
      }
      return Answer(
        body: "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":["
          + result.joined(separator: ",") + "]}}"
      )
    }
  }

  private final class Log: Sendable {
    let requests = Mutex<[Request]>([])
  }

  private let server: RawServer
  private let log = Log()

  init(answer: @escaping @Sendable (Request) -> Answer) throws {
    let log = log
    server = try RawServer { connection in
      while let head = connection.readHead() {
        let length = head.split(separator: "\r\n")
          .first { $0.lowercased().hasPrefix("content-length:") }
          .flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) }
        let body = connection.readBody(length ?? 0)
        let target = head.split(separator: " ").dropFirst().first ?? ""
        let query = target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let request = Request(
          head: head,
          items: Self.items(String(query)).merging(Self.items(body)) { $1 }
        )
        log.requests.withLock { $0.append(request) }
        let answer = answer(request)
        let headers = answer.headers.map { $0 + "\r\n" }.joined()
        connection.write(
          "HTTP/1.1 \(answer.status) x\r\n\(headers)Content-Length: \(answer.body.utf8.count)\r\n\r\n"
            + answer.body
        )
      }
    }
  }

  deinit {
    server.stop()
  }

  var url: String { String(server.url.dropLast()) }
  var requests: [Request] { log.requests.withLock(\.self) }

  private static func items(_ text: String) -> [String: String] {
    var components = URLComponents()
    components.percentEncodedQuery = text
    return Dictionary(
      (components.queryItems ?? []).map { ($0.name, $0.value ?? "") },
      uniquingKeysWith: { $1 }
    )
  }
}
