// SPDX-License-Identifier: Apache-2.0

import ConfigValidation
import Testing

@Suite struct HostOverlapsTests {
  private static let hosts = [
    "*", "*.com", "*.example.com", "a.example.com", "b.a.example.com", "*.a.example.com",
    "example.com", "aexample.com", "", "*example.com", "x.org",
  ]

  @Test(arguments: hosts)
  func `the index answers as comparing with each does`(host: String) {
    for count in 0...Self.hosts.count {
      let set = Array(Self.hosts.dropFirst(count)) + Array(Self.hosts.prefix(count / 3))
      let overlaps = HostOverlaps(set)
      let expected = Set(set.filter { HostName.overlap(host, $0) })
      #expect(overlaps.overlapping(host) == expected)
      #expect(overlaps.overlaps(host) == !expected.isEmpty)
    }
  }
}
