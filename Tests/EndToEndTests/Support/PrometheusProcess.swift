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

/// What a Prometheus and a VictoriaMetrics are told to scrape.
enum ScrapeConfiguration {
  /// The targets of a file, as one job whose labels are those of the targets.
  static func text(targetsFile: String, interval: String) -> String {
    """
    global:
      scrape_interval: \(interval)
      scrape_timeout: \(interval)
    scrape_configs:
    - job_name: mesh
      honor_labels: true
      params: {usedonly: [""], filter: ["istio_(requests|request_duration)"]}
      file_sd_configs:
      - files: ["\(targetsFile)"]
    """
  }
}

/// A real Prometheus on loopback that scrapes the targets of a file, or holds what it is given.
final class PrometheusProcess {
  private let folder: TemporaryFolder
  private let program: BackgroundProgram
  private let pool = TransferPool()
  private let port: Int

  var url: String { "http://127.0.0.1:\(port)" }

  convenience init(path: String, targetsFile: String, scrapeInterval: String) throws {
    try self.init(
      path: path,
      configuration: ScrapeConfiguration.text(targetsFile: targetsFile, interval: scrapeInterval),
      folder: try TemporaryFolder()
    )
  }

  /// Starts it with a configuration in YAML.
  convenience init(path: String, configuration: String) throws {
    try self.init(path: path, configuration: configuration, folder: try TemporaryFolder())
  }

  /// Starts it on samples in OpenMetrics' form, which promtool makes into its blocks.
  convenience init(path: String, stored: String, promtool: String) throws {
    let folder = try TemporaryFolder()
    let samples = try folder.write(stored, to: "samples.om")
    let filling = try BackgroundProgram(
      promtool,
      ["tsdb", "create-blocks-from", "openmetrics", samples, folder.file("data")],
      folder: folder
    )
    try filling.waitForEnd(timeout: 60)
    try self.init(path: path, configuration: "scrape_configs: []\n", folder: folder)
    try waitUntilReady()
  }

  private init(path: String, configuration: String, folder: TemporaryFolder) throws {
    self.folder = folder
    port = try FreePort.find()
    program = try BackgroundProgram(
      path,
      [
        "--config.file=\(try folder.write(configuration, to: "prometheus.yml"))",
        "--storage.tsdb.path=\(folder.file("data"))",
        "--web.listen-address=127.0.0.1:\(port)",
      ],
      folder: folder
    )
  }

  private func waitUntilReady() throws {
    try Wait.until("Prometheus being ready", timeout: 30) {
      try program.errors().contains("Server is ready")
    }
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

/// A real VictoriaMetrics on loopback that scrapes the targets of a file.
final class VictoriaMetricsProcess {
  private let folder: TemporaryFolder
  private let program: BackgroundProgram
  private let port: Int

  var url: String { "http://127.0.0.1:\(port)" }

  convenience init(path: String, targetsFile: String, scrapeInterval: String) throws {
    try self.init(
      path: path,
      configuration: ScrapeConfiguration.text(targetsFile: targetsFile, interval: scrapeInterval)
    )
  }

  /// Starts it with samples to be seen at once and with all their labels, as Prometheus has them.
  init(path: String, configuration: String) throws {
    folder = try TemporaryFolder()
    port = try FreePort.find()
    program = try BackgroundProgram(
      path,
      [
        "-promscrape.config=\(try folder.write(configuration, to: "scrape.yml"))",
        "-storageDataPath=\(folder.file("data"))", "-httpListenAddr=127.0.0.1:\(port)",
        "-search.latencyOffset=0s", "-maxLabelsPerTimeseries=60",
      ],
      folder: folder
    )
  }
}

/// The latency histogram of Istio's proxies.
enum IstioBuckets {
  private static let bounds: [Double] = [
    0, 0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000,
  ]

  /// How wide the bucket is that a latency falls into, in milliseconds.
  ///
  /// A quantile is interpolated over its bucket: just above a bound, a few requests more or less
  /// move it by shares of the bucket, not of itself.
  static func width(at milliseconds: Double) -> Double {
    let above = bounds.firstIndex { $0 >= milliseconds } ?? bounds.count - 1
    return above == 0 ? 0 : bounds[above] - bounds[above - 1]
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
