// SPDX-License-Identifier: Apache-2.0

import Dialects
import Testing

struct ProxyVitalTests {
  @Test func `what proxies tell of themselves stands behind what tells of calls`() {
    let families = DialectCatalog.families
    #expect(families.count == DialectCatalog.callFamilies.count + ProxyVital.allCases.count)
    for (index, family) in families.enumerated() {
      let expected = index < DialectCatalog.callFamilies.count ? nil : family
      #expect(DialectCatalog.vital(ofFamily: index)?.family == expected)
    }
    #expect(DialectCatalog.vital(ofFamily: families.count) == nil)
    #expect(DialectCatalog.vital(ofFamily: -1) == nil)
  }

  @Test(arguments: [
    (ProxyVital.istioBuild, ["component": "proxy", "tag": "1.27.1"], "1.27.1" as String?),
    (.linkerdBuild, ["git_version": "279b301", "version": "2.18.0"], "2.18.0"),
    (.linkerdBuild, ["git_version": "279b301"], "279b301"),
    (.istioBuild, [:], nil),
    (.processMemory, ["tag": "1"], nil),
  ])
  func `a build tells the version`(vital: ProxyVital, labels: [String: String], expected: String?) {
    let labels = SeriesLabels(labels.map { (name: $0.key, value: $0.value) })
    #expect(vital.version(labels) == expected)
  }

  @Test(arguments: [
    ("outbound|9080|v2|reviews.bookinfo.svc.cluster.local", "bookinfo/reviews v2" as String?),
    ("outbound|9080||reviews.bookinfo.svc.cluster.local;", "bookinfo/reviews "),
    ("ratings", "/ratings "), ("inbound|9080||", nil), ("xds-grpc", nil), ("", nil),
  ])
  func `an upstream cluster leads to a service`(cluster: String, expected: String?) {
    let upstream = UpstreamService(SeriesLabels([(name: "cluster_name", value: cluster)]))
    #expect(upstream.map { "\($0.namespace)/\($0.name) \($0.subset)" } == expected)
  }
}
