// SPDX-License-Identifier: Apache-2.0

import Collectors
import ConfigValidation
import MeshModel
import Testing

@Suite struct MultiClusterServiceAnalyzerTests {
  private func findings(_ east: String, _ west: String) throws -> [String] {
    let services = try [("east", east), ("west", west)].map { cluster, spec in
      let content = try #require(
        ResourceReader.document(in: "{kind: Service, metadata: {name: web}, spec: {\(spec)}}")
      )
      return try #require(Resource(content, file: "", cluster: cluster))
    }
    return analyze(services, codes: ["IST0170"]).map(\.code)
  }

  @Test(arguments: [
    (
      "ports: [{name: a, port: 1}, {name: b, port: 2}]",
      "ports: [{name: b, port: 2}, {name: a, port: 1}]", 0
    ),
    ("clusterIP: None", "clusterIP: 10.0.0.1", 1), ("type: NodePort", "type: ClusterIP", 1),
    ("ports: [{port: 1}]", "ports: [{port: 2}]", 1),
    ("clusterIP: 10.0.0.2", "clusterIP: 10.0.0.1", 0),
  ])
  func `a service is the same in all clusters`(east: String, west: String, count: Int) throws {
    #expect(try findings(east, west).count == count)
  }
}
