// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

struct RequestURLTests {
  @Test(arguments: [
    ("http://10.0.0.7:15090/stats/prometheus", "http://10.0.0.7:15090/stats/prometheus"),
    ("http://example.com", "http://example.com/"),
    ("https://EXAMPLE.com:443/a#b", "https://example.com/a"),
    ("http://[::1]:80/a?b=c", "http://[::1]/a?b=c"),
    ("http://user:pa%40ss@host/x", "http://host/x"),
    ("http://h/?token=abc&filter=istio_tcp", "http://h/?token=***&filter=istio_tcp"),
    ("http://h/?X-Amz-Signature=abc&api_key=1&b", "http://h/?X-Amz-Signature=***&api_key=***&b"),
  ])
  func `a URL shows without its secrets`(text: String, shown: String) throws {
    #expect(try RequestURL(text).description == shown)
  }

  @Test func `the user part becomes credentials`() throws {
    let url = try RequestURL("https://user:pa%40ss@host/x?token=abc")
    #expect(url.credentials == .basic(user: "user", password: "pa@ss"))
    #expect(url.address == "https://host/x?token=abc")
    var dumped = ""
    dump(url, to: &dumped)
    #expect(!dumped.contains("pa@ss"))
    #expect(!String(describing: url.credentials).contains("pa@ss"))
  }

  @Test(arguments: [
    ("ftp://host/x", "cannot get ftp://host/x: ftp is neither http nor https"),
    ("file:///etc/passwd", "cannot get file:///etc/passwd: file is neither http nor https"),
    ("10.0.0.7:15090/x", "cannot get 10.0.0.7:15090/x: not a URL: it does not start with http"),
    ("http://", "cannot get http://: not a URL: "),
    ("http://user:secret@ho st/?key=1", "cannot get http://ho st/: not a URL: "),
    ("http://host\u{1B}[31m/", "cannot get http://host·[31m/: not a URL: "),
    ("", "cannot get : not a URL: "),
  ])
  func `what is no http URL is refused in words`(text: String, start: String) {
    let error = #expect(throws: TransferError.self) { try RequestURL(text) }
    #expect(error?.description.hasPrefix(start) == true, "\(String(describing: error))")
    #expect(error?.description.hasSuffix("Give an http:// or https:// URL.") == true)
  }

  @Test(arguments: [
    ("http://a/", "http://A:80/x", true), ("http://a/", "https://a/", false),
    ("http://a/", "http://a:81/", false), ("http://a/", "http://b/", false),
  ])
  func `the same origin is scheme, host and port`(
    first: String,
    second: String,
    isSame: Bool
  ) throws {
    #expect(try RequestURL(first).hasSameOrigin(as: RequestURL(second)) == isSame)
  }

  @Test func `a query is replaced as it stands`() throws {
    let url = try RequestURL("http://a/stats?x=1").with(query: "usedonly&filter=a%28b")
    #expect(url.address == "http://a/stats?usedonly&filter=a%28b")
    #expect(url.with(query: nil).address == "http://a/stats")
  }
}
