// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

struct TransferErrorTests {
  @Test(
    arguments: [
      (.notURL("no host"), "not a URL: no host. Give an http:// or https:// URL."),
      (
        .unsupportedScheme("ftp"), "ftp is neither http nor https. Give an http:// or https:// URL."
      ),
      (.malformedHeader("X"), "the header X has characters that cannot be sent"),
      (.nameNotResolved("a.example"), "a.example has no address. Is the name spelled right?"),
      (.connectionRefused, "connection refused. Is the pod running?"),
      (.unreachable, "no route to host. With no route to pod IPs, pass --kubeconfig."),
      (
        .connectTimedOut(.milliseconds(500)),
        "no connection within 500 ms. With no route to pod IPs, pass --kubeconfig."
      ),
      (.idle(.seconds(5), receivedBytes: 12), "nothing came for 5 s after 12 bytes"),
      (.timedOut(.milliseconds(1500), receivedBytes: 0), "not done within 1.5 s, got 0 bytes"),
      (
        .certificateNotTrusted("self-signed certificate"),
        "TLS certificate not trusted (self-signed certificate). Name the authority that signed it."
      ),
      (
        .certificateRequired,
        "the server asks for a client certificate. Give a client certificate and its key."
      ),
      (.unusableCertificate("no key"), "unusable certificate or key (no key)"),
      (.tlsFailed("wrong version"), "TLS failed (wrong version). Does the port speak TLS?"),
      (
        .proxyFailed("no address"),
        "the proxy failed (no address). Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY."
      ),
      (.notHTTP, "the answer is not HTTP. Is it the right port, and is it http or https?"),
      (.noAnswer, "connection closed without an answer"),
      (.connectionLost(receivedBytes: 1500), "connection lost after 1.5 kB"),
      (.cutOff(receivedBytes: 2_000_000), "cut off after 2 MB"),
      (.undecodable("bad magic"), "compressed body cannot be read (bad magic)"),
      (.tooLarge(limit: 1_230_000_000), "more than 1.2 GB"),
      (.headersTooLarge, "too many headers"),
      (.status(503), "HTTP 503 Service Unavailable"),
      (.status(403), "HTTP 403 Forbidden. Check the credentials and their rights."),
      (.status(404), "HTTP 404 Not Found. Is the path right?"),
      (.status(599), "HTTP 599"),
      (
        .redirectWithCredentials(to: "http://b/"),
        "redirected to http://b/, where the credentials must not go. Give the final URL instead."
      ),
      (
        .redirectOfBody(to: "http://b/"),
        "redirected to http://b/, which a POST does not follow. Give the final URL instead."
      ),
      (.tooManyRedirects(3), "redirected more than 3 times. Give the final URL instead."),
      (.unusableRedirect("file:///x"), "redirected to file:///x, which is not http or https"),
      (.stopped("not metrics"), "not metrics"),
      (.cancelled, "cancelled"),
      (.shutDown, "shutting down"),
      (.other("bad\u{1B}[2Jthing"), "bad·[2Jthing"),
    ] as [(TransferError.Cause, String)]
  )
  func `each cause has its sentence`(cause: TransferError.Cause, words: String) {
    let error = TransferError(purpose: .scrape, url: "http://10.0.0.7:15090/", cause: cause)
    #expect(error.description == "cannot scrape http://10.0.0.7:15090/: \(words)")
  }

  @Test func `advice fits what was asked`() {
    let url = "http://localhost:9090/"
    #expect(
      TransferError(purpose: .query, url: url, cause: .connectionRefused).description
        == """
        cannot query http://localhost:9090/: connection refused. \
        Is the server running, and is the port right?
        """
    )
    #expect(
      TransferError(purpose: .get, url: url, cause: .unreachable).description
        == "cannot get http://localhost:9090/: no route to host. Is there a route to it?"
    )
  }

  @Test func `texts from outside are cut`() {
    let cause = TransferError.Cause.other(String(repeating: "x", count: 10_000))
    #expect(cause.description.count == 201)
  }
}
