// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

/// Recorded proxies on loopback whose counters grow as if what was recorded happened each minute.
final class RecordedMesh {
  /// A proxy by its recording and the labels of its target.
  struct Proxy {
    var recording: String
    var labels: [String: String]
  }

  /// In Prometheus' file_sd form.
  let targetsFile: String
  private let folder: TemporaryFolder
  private let server: RawServer

  init(_ proxies: [Proxy]) throws {
    folder = try TemporaryFolder()
    let recordings = try Dictionary(
      Set(proxies.map(\.recording)).map { ($0, try Self.lines(of: $0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let begin = Date()
    let server = try RawServer { connection in
      while let head = connection.readHead() {
        let target = head.split(separator: " ").dropFirst().first ?? ""
        let name = target.split(separator: "?")[0].split(separator: "/").first.map(String.init)
        let minutes = Date().timeIntervalSince(begin) / 60
        let body = (recordings[name ?? ""] ?? []).map { line in
          line.value.map { "\(line.name) \($0 * minutes)\n" } ?? "\(line.name)\n"
        }.joined()
        connection.write(
          "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
      }
    }
    self.server = server
    let groups = proxies.enumerated().map { index, proxy in
      var labels = proxy.labels
      labels["__metrics_path__"] = "/\(proxy.recording)/\(index)"
      labels["instance"] = "10.0.0.\(index + 1):4191"
      return ["targets": ["127.0.0.1:\(server.port)"], "labels": labels] as [String: Any]
    }
    // VictoriaMetrics reads it as YAML, in which no slash is escaped.
    let data = try JSONSerialization.data(
      withJSONObject: groups,
      options: .withoutEscapingSlashes
    )
    targetsFile = try folder.write(String(decoding: data, as: UTF8.self), to: "targets.json")
  }

  deinit {
    server.stop()
  }

  private struct Line {
    var name: String
    /// Nil for a line that is no sample.
    var value: Double?
  }

  private static func lines(of recording: String) throws -> [Line] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = tests.appendingPathComponent("AggregationTests/Fixtures/Dialects/\(recording).txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split(separator: "\n").map { line in
      guard !line.hasPrefix("#"), let blank = line.lastIndex(of: " "),
        let value = Double(line[line.index(after: blank)...])
      else { return Line(name: String(line)) }
      return Line(name: String(line[..<blank]), value: value)
    }
  }
}
