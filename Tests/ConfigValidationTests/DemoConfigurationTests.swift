// SPDX-License-Identifier: Apache-2.0

import Collectors
import DemoMesh
import MeshModel
import Testing

/// What the demo mesh is configured with, checked as a user's would be.
struct DemoConfigurationTests {
  private func findings(_ texts: [String]) -> [Finding] {
    let reader = ResourceReader()
    let readings = texts.enumerated().map { reader.read($1, file: "\($0).yaml") }
    #expect(readings.allSatisfy { $0.problems.isEmpty })
    return analyze(readings.flatMap(\.resources))
  }

  private func manifests(services: Int?) -> String {
    var options = DemoOptions()
    if let services { options.services = services }
    return DemoTopology(options: options).manifestsYAML
  }

  @Test(arguments: [nil, 300])
  func `the sound configuration has nothing to warn of`(services: Int?) {
    let found = findings([manifests(services: services), DemoMesh.configurationYAML])
      .filter { $0.level >= .warning }
    #expect(found.map { "\($0.code) \($0.kind) \($0.resource): \($0.message)" } == [])
  }

  @Test func `each mistake of the faulty one is found on its object`() {
    let found = findings([
      manifests(services: nil), DemoMesh.configurationYAML, DemoMesh.faultyConfigurationYAML,
    ])
    let told = Set(found.map { "\($0.code) \($0.resource)" })
    #expect(
      told.isSuperset(of: [
        "IST0101 reviews-dark-launch", "KIA1107 reviews-dark-launch", "MT0101 product-canary",
        "IST0101 partner-api", "KIA1102 partner-api",
      ])
    )
  }
}
