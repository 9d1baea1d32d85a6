// SPDX-License-Identifier: Apache-2.0

import Dialects
import Testing

@Suite struct IstioQueriesTests {
  @Test func `each family that is scraped is queried for`() {
    #expect(IstioDialect.queriedFamilies.map(\.metric) == IstioDialect.families)
  }

  @Test func `values in the order of the labels say what a series says`() throws {
    let family = IstioDialect.queriedFamilies[0]
    let known = [
      "reporter": "destination", "source_workload": "web-v1", "destination_workload": "cart-v1",
      "request_protocol": "grpc", "response_code": "200", "grpc_response_status": "14",
      "connection_security_policy": "mutual_tls",
    ]
    let telemetry = try #require(family.telemetry(family.labels.map { known[$0] ?? "" }))
    #expect(telemetry.measure == .requests)
    #expect(telemetry.reporter == .destination)
    #expect(telemetry.source.workload == "web-v1")
    #expect(telemetry.destination.workload == "cart-v1")
    #expect(telemetry.code == "14")
    #expect(telemetry.isMutualTLS)
  }

  @Test func `latency is asked of one reporter and without the answers`() throws {
    let histogram = IstioDialect.queriedFamilies.first { $0.isHistogram }
    let family = try #require(histogram)
    #expect(family.choice?.values == ["destination", "waypoint", "source"])
    #expect(family.labels.first == family.choice?.label)
    #expect(!family.labels.contains("response_code"))
    #expect(!family.labels.contains("connection_security_policy"))
  }

  @Test func `a reporter that is none makes no edge`() {
    let family = IstioDialect.queriedFamilies[0]
    #expect(family.telemetry(family.labels.map { _ in "other" }) == nil)
  }
}
