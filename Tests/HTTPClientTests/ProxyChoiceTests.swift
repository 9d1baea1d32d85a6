// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

struct ProxyEnvironmentTests {
  @Test(arguments: [
    (["http_proxy": "a", "HTTP_PROXY": "b"], "a", nil),
    (["HTTP_PROXY": "b"], "b", nil),
    (["HTTPS_PROXY": "c"], nil, "c"),
    (["ALL_PROXY": "d", "http_proxy": ""], "d", "d"),
    (["HTTP_PROXY": ""], nil, nil),
  ])
  func `the proxy of a scheme`(
    environment: [String: String],
    http: String?,
    https: String?
  ) {
    let proxies = ProxyEnvironment(environment)
    #expect(proxies.proxy(for: .http) == http)
    #expect(proxies.proxy(for: .https) == https)
  }

  @Test func `hosts that need none`() {
    #expect(ProxyEnvironment(["NO_PROXY": "a,b"]).exceptions == "a,b")
    #expect(ProxyEnvironment([:]).exceptions == nil)
  }
}
