// SPDX-License-Identifier: Apache-2.0

import Foundation

/// An hour of a small mesh as OpenMetrics, for a Prometheus to hold.
enum StoredHour {
  /// One call, twice a second, each 15 s over the last hour and some minutes to come.
  static func samples() -> String {
    let labels = [
      "reporter=\"destination\"", "source_workload=\"web-v1\"",
      "source_workload_namespace=\"shop\"", "source_canonical_service=\"web\"",
      "destination_workload=\"cart-v1\"", "destination_workload_namespace=\"shop\"",
      "destination_canonical_service=\"cart\"", "destination_service_name=\"cart\"",
      "destination_service_namespace=\"shop\"",
      "destination_service=\"cart.shop.svc.cluster.local\"", "request_protocol=\"http\"",
      "response_code=\"200\"", "response_flags=\"-\"", "job=\"istio\"", "instance=\"10.0.0.1\"",
    ].joined(separator: ",")
    let now = Int(Date().timeIntervalSince1970)
    let lines = stride(from: -3900, through: 300, by: 15).map { offset in
      "istio_requests_total{\(labels)} \((offset + 3900) * 2) \(now + offset)"
    }
    return lines.joined(separator: "\n") + "\n# EOF\n"
  }
}
