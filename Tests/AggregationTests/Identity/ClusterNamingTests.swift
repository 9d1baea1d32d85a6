// SPDX-License-Identifier: Apache-2.0

import Dialects
import MeshModel
import Testing

@testable import Aggregation

@Suite struct ClusterNamingTests {
  private func telemetry(from source: String, to destination: String) -> Telemetry {
    var telemetry = Telemetry(measure: .requests, reporter: .source, protocolName: .http)
    telemetry.source.cluster = source
    telemetry.source.namespace = "shop"
    telemetry.destination.cluster = destination
    telemetry.destination.serviceNamespace = "shop"
    return telemetry
  }

  @Test(
    arguments: [
      ("Kubernetes", "Kubernetes", "east", "east"), ("", "", "east", "east"),
      ("west", "Kubernetes", "west", "east"), ("east-1", "west-1", "east-1", "west-1"),
      ("Kubernetes", "unknown", "east", "unknown"),
    ]
  )
  func `clusters without a name of their own get the target's`(
    source: String,
    destination: String,
    namedSource: String,
    namedDestination: String
  ) {
    let named = ClusterNaming.named(telemetry(from: source, to: destination), in: "east")
    #expect(named.source.cluster == namedSource)
    #expect(named.destination.cluster == namedDestination)
  }

  @Test func `where one cluster is read its names stand`() {
    let given = telemetry(from: "Kubernetes", to: "")
    #expect(ClusterNaming.named(given, in: "") == given)
  }

  @Test func `an end of which nothing is known stays outside`() {
    var given = telemetry(from: "", to: "Kubernetes")
    given.source.namespace = "unknown"
    #expect(ClusterNaming.named(given, in: "east").source.cluster == "")
  }
}
