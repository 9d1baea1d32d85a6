// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

struct RedirectPolicyTests {
  private func decision(
    to location: String,
    after redirects: Int = 0,
    _ change: (inout HTTPRequest) -> Void = { _ in }
  ) throws -> RedirectPolicy.Decision {
    var request = try HTTPRequest(url: "https://a.example/start")
    change(&request)
    return RedirectPolicy(request: request, redirects: redirects)
      .decision(from: request.url, to: location)
  }

  @Test func `without secrets it goes anywhere`() throws {
    let url = try RequestURL("http://b.example:81/x")
    #expect(try decision(to: "http://b.example:81/x") == .follow(url))
  }

  @Test(arguments: ["https://b.example/", "http://a.example/", "https://a.example:444/"])
  func `secrets stay with scheme, host and port`(location: String) throws {
    let userURL = try RequestURL("https://u:p@a.example/")
    let refused = RedirectPolicy.Decision.refuse(.redirectWithCredentials(to: location))
    #expect(try decision(to: location) { $0.credentials = .bearer("x") } == refused)
    #expect(try decision(to: location) { $0.headers = [HTTPHeader("Cookie", "x")] } == refused)
    #expect(
      try decision(to: location) {
        $0.headers = [HTTPHeader("X-Scope-OrgID", "x", isSecret: true)]
      } == refused
    )
    #expect(
      try decision(to: location) {
        $0.tls.clientCertificate = .init(certificate: .pem([]), key: .pem([]))
      } == refused
    )
    #expect(
      try decision(to: location) { $0.url = userURL } == refused
    )
  }

  @Test func `secrets go along within the server`() throws {
    let url = try RequestURL("https://a.example/login")
    #expect(try decision(to: url.address) { $0.credentials = .bearer("x") } == .follow(url))
  }

  @Test func `only so many, only http, only without a body`() throws {
    let location = "https://a.example/"
    #expect(try decision(to: location, after: 3) == .refuse(.tooManyRedirects(3)))
    #expect(try decision(to: location) { $0.maximumRedirects = 0 } == .answer)
    #expect(try decision(to: "file:///x") == .refuse(.unusableRedirect("file:///x")))
    #expect(
      try decision(to: location) { $0.method = .post } == .refuse(.redirectOfBody(to: location))
    )
  }
}
