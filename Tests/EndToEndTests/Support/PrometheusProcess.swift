// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient

/// Programs that tests need and `make deps` provides.
enum ExternalProgram {
  /// Where the program is: on PATH, or unpacked into .deps; nil if nowhere.
  static func path(of name: String) -> String? {
    let unpacked = FileManager.default.currentDirectoryPath + "/.deps/bin"
    let search = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return (search.map(String.init) + [unpacked])
      .map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// A real Prometheus on loopback that scrapes the targets of a file.
final class PrometheusProcess {
  private let folder: TemporaryFolder
  private let program: BackgroundProgram
  private let pool = TransferPool()
  private let port: Int

  init(path: String, targetsFile: String, scrapeInterval: String) throws {
    folder = try TemporaryFolder()
    let configuration = try folder.write(
      """
      global:
        scrape_interval: \(scrapeInterval)
        scrape_timeout: \(scrapeInterval)
      scrape_configs:
      - job_name: mesh
        honor_labels: true
        params: {usedonly: [""], filter: ["istio_(requests|request_duration)"]}
        file_sd_configs:
        - files: ["\(targetsFile)"]
      """,
      to: "prometheus.yml"
    )
    port = try FreePort.find()
    program = try BackgroundProgram(
      path,
      [
        "--config.file=\(configuration)", "--storage.tsdb.path=\(folder.file("data"))",
        "--web.listen-address=127.0.0.1:\(port)",
      ],
      folder: folder
    )
  }

  deinit {
    pool.shutdown()
  }

  /// The answer to an instant query: values by labels.
  func vector(_ query: String, at time: Date) async throws -> [[String: String]: Double] {
    var components = URLComponents()
    components.queryItems = [
      URLQueryItem(name: "query", value: query),
      URLQueryItem(name: "time", value: "\(time.timeIntervalSince1970)"),
    ]
    let encoded = (components.percentEncodedQuery ?? "").replacing("+", with: "%2B")
    let answer = try await pool.data(
      for: HTTPRequest(url: "http://127.0.0.1:\(port)/api/v1/query?\(encoded)")
    )
    let decoded = try JSONDecoder().decode(Answer.self, from: Data(answer.body))
    return Dictionary(
      decoded.data.result.map { ($0.metric, $0.number) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  private struct Answer: Decodable {
    struct Result: Decodable {
      var metric: [String: String]
      var number: Double

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        metric = try container.decode([String: String].self, forKey: .metric)
        var value = try container.nestedUnkeyedContainer(forKey: .value)
        _ = try value.decode(Double.self)
        number = Double(try value.decode(String.self)) ?? .nan
      }

      enum Keys: String, CodingKey {
        case metric, value
      }
    }

    struct Content: Decodable {
      var result: [Result]
    }

    var data: Content
  }
}

/// A port on loopback that nobody listens on at the moment.
enum FreePort {
  struct NotFound: Error {}

  static func find() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isBound else { throw NotFound() }
    return Int(UInt16(bigEndian: address.sin_port))
  }
}
