// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel

extension PrometheusMesh {
  /// A round, and what the server tells of itself.
  package struct Examination: Sendable {
    package var reading: Reading
    /// `2.42.0`; nil where the server does not tell.
    package var version: String?
    /// The server's clock minus ours, seconds; nil where it tells no time.
    package var clockSkew: Double?
    /// Whether there were samples an hour ago.
    package var hasHour: Bool
    /// Of Istio's series of requests those without the label that says who calls.
    package var incompleteSeries: Int
  }

  /// Asks as `read` does, and besides for the version and what is stored.
  package func examine(window: Double) async throws(PrometheusError) -> Examination {
    let reading = try await read(window: window)
    return Examination(
      reading: reading,
      version: await version(),
      clockSkew: measuredSkew,
      hasHour: await count(of: "\(requestsMetric) offset 1h") > 0,
      incompleteSeries: requestsMetric == IstioDialect.families[0]
        ? await count(of: "\(requestsMetric){source_workload=\"\"}") : 0
    )
  }

  /// The metric that stands for all: the first counter.
  private var requestsMetric: String { families.first { !$0.isHistogram }?.metric ?? "up" }

  private func version() async -> String? {
    guard let response = try? await client.success(of: "/api/v1/status/buildinfo", []) else {
      return nil
    }
    var reader = JSONReader(response.body, pool: StringPool(capacity: 16))
    var version: String?
    reader.forEachMember { reader, name in
      guard name == "data" else { return }
      reader.forEachMember { reader, name in
        if name == "version" { version = reader.readText() }
      }
    }
    return version.map { DisplayText.sanitized(String($0.prefix(60))) }
  }

  /// 0 where it can't be told.
  private func count(of selector: String) async -> Int {
    var count = 0.0
    let now = Timestamp.now.advanced(bySeconds: clockSkew ?? 0)
    _ = try? await client.query("count(\(selector))", at: now) {
      count = $0.points.last?.value ?? 0
    }
    return Int(exactly: count) ?? 0
  }
}
