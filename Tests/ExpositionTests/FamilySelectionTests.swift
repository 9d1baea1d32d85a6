// SPDX-License-Identifier: Apache-2.0

import Exposition
import Testing

struct FamilySelectionTests {
  private func families(_ names: [String], in body: String) -> [Int] {
    var target = ScrapedTarget(names)
    return target.scrape(body).batch.definitions.map { Int($0.family.rawValue) }
  }

  @Test func `a family is the place of its name`() {
    let names = ["istio_requests_total", "istio_request_bytes_sum", "envoy_server_live"]
    let body = "envoy_server_live 1\nistio_requests_total 2\nistio_request_bytes_sum{} 3\n"
    #expect(families(names, in: body) == [2, 0, 1])
  }

  @Test func `only whole names match`() {
    let body = "istio_requests 1\nistio_requests_total_created 1\nxistio_requests_total 1\n"
    #expect(families(["istio_requests_total"], in: body) == [])
  }

  @Test func `names of one byte and of many live together`() {
    let long = String(repeating: "n", count: 300)
    let body = "up 1\nu 2\n\(long){x=\"1\"} 3\nupper 4\n"
    #expect(families(["u", "up", long], in: body) == [1, 0, 2])
  }

  @Test func `of a name given twice the first counts and empty ones are left out`() {
    #expect(families(["", "a", "a"], in: "a 1\n{\"\"} 1\n") == [1])
  }

  @Test func `nothing is selected by no names`() {
    #expect(families([], in: "a 1\n{\"a\"} 1\n") == [])
  }

  @Test func `a thousand names are told apart`() {
    let names = (0..<1_000).map { "family_\($0)_total" }
    let body = names.reversed().map { "\($0) 1\n" }.joined()
    #expect(families(names, in: body) == Array((0..<1_000).reversed()))
  }
}
