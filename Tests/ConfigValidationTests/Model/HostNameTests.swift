// SPDX-License-Identifier: Apache-2.0

import ConfigValidation
import Testing

@Suite struct HostNameTests {
  @Test(arguments: [
    ("reviews", "reviews.ns.svc.cluster.local"), ("reviews.ns", "reviews.ns"), ("*", "*"),
    ("*.com", "*.com"), ("*foo", "*foo"),
  ])
  func `a short name means a service of the namespace`(host: String, full: String) {
    #expect(HostName.full(host, in: "ns") == full)
  }

  @Test(arguments: [
    ("*.foo.com", "a.foo.com", true), ("*.foo.com", "*.com", true), ("*.foo.com", "*", true),
    ("*.foo.com", "foo.com", false), ("foo.com", "foo.com", true), ("a.com", "b.com", false),
  ])
  func `wildcards overlap what they hold`(left: String, right: String, expected: Bool) {
    #expect(HostName.overlap(left, right) == expected)
    #expect(HostName.overlap(right, left) == expected)
  }

  @Test(arguments: [
    ("reviews", "ns", "reviews"), ("reviews.other.svc.cluster.local", "other", "reviews"),
    ("a.b.c.svc.cluster.local", "ns", "a.b.c.svc.cluster.local"), ("x.com", "ns", "x.com"),
  ])
  func `a full cluster name is a service by its parts`(
    host: String,
    namespace: String,
    name: String
  ) {
    #expect(HostName.service(host, in: "ns") == .init(namespace: namespace, name: name))
  }
}
