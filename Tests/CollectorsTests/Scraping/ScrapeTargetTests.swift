// SPDX-License-Identifier: Apache-2.0

import Collectors
import HTTPClient
import Testing

struct ScrapeTargetTests {
  @Test(arguments: [
    (
      "http://10.0.0.1:15090/stats/prometheus", "http://10.0.0.1:15090/stats/prometheus", [:],
      "10.0.0.1:15090"
    ),
    (
      "http://a:15020/metrics;pod=reviews-v1-abc,namespace=bookinfo", "http://a:15020/metrics",
      ["pod": "reviews-v1-abc", "namespace": "bookinfo"], "reviews-v1-abc"
    ),
    ("http://a:15020", "http://a:15020/stats/prometheus", [:], "a:15020"),
    ("https://user:secret@a/m;x=1=2,,y=", "https://a/m", ["x": "1=2", "y": ""], "a"),
  ])
  func `a target of the command line`(
    text: String,
    url: String,
    labels: [String: String],
    name: String
  ) throws {
    let target = try ScrapeTarget(commandLine: text)
    #expect(target.url.description == url)
    #expect(target.labels == labels)
    #expect(target.name == name)
  }

  @Test(arguments: [
    (
      "10.0.0.1:15090",
      """
      cannot scrape 10.0.0.1:15090: not a URL: it does not start with http:// or https://. \
      Give an http:// or https:// URL.
      """
    ),
    (
      "http://u:p@a/m;pod",
      "cannot read the label \"pod\" of --target http://a/m: write name=value"
    ),
    (
      "http://a/m;=x\u{1B}",
      "cannot read the label \"=x\\u{1B}\" of --target http://a/m: write name=value"
    ),
  ])
  func `what cannot be used is said in a line`(text: String, message: String) {
    #expect(throws: TargetError(message)) { try ScrapeTarget(commandLine: text) }
  }
}
