// SPDX-License-Identifier: Apache-2.0

import Collectors
import HTTPClient
import Testing

@Suite struct PrometheusErrorTests {
  private static let url = "http://prom:9090/api/v1/query"

  @Test(
    arguments: [
      (
        PrometheusError.status(422, url: url, message: "too many samples"),
        "cannot query http://prom:9090/api/v1/query: HTTP 422 (too many samples). "
          + "Ask for less: a shorter --window."
      ),
      (
        .status(401, url: url, message: "no org id"),
        "cannot query http://prom:9090/api/v1/query: HTTP 401 (no org id). "
          + "Name the tenant: --prometheus-header 'X-Scope-OrgID: TENANT'."
      ),
      (
        .status(403, url: url, message: nil),
        "cannot query http://prom:9090/api/v1/query: HTTP 403. Give --prometheus-token-file, "
          + "--prometheus-header, or user and password in the URL."
      ),
      (
        .status(404, url: url, message: nil),
        "cannot query http://prom:9090/api/v1/query: HTTP 404. "
          + "Does the path need a prefix, such as /prometheus?"
      ),
      (
        .status(503, url: url, message: nil),
        "cannot query http://prom:9090/api/v1/query: HTTP 503. "
          + "It is overloaded or starting; try again."
      ),
      (
        .status(500, url: url, message: nil),
        "cannot query http://prom:9090/api/v1/query: HTTP 500. Its log may tell more."
      ),
      (
        .unreadable(url: url, what: "a web page"),
        "cannot query http://prom:9090/api/v1/query: the answer is a web page, not a Prometheus'. "
          + "Is it the right server, and does its path need a prefix?"
      ),
      (
        .tooManySeries(url: url, limit: 400_000),
        "cannot query http://prom:9090/api/v1/query: more than 400000 series. "
          + "Ask for less: a shorter --window."
      ),
      (
        .secretFile(path: "/run/token", reason: "it is empty"),
        "cannot take the token or password from /run/token: it is empty."
      ),
      (
        .transfer(
          TransferError(purpose: .query, url: url, cause: .tooLarge(limit: 40_000_000))
        ),
        "cannot query http://prom:9090/api/v1/query: more than 40 MB. "
          + "Ask for less: a shorter --window."
      ),
      (
        .transfer(TransferError(purpose: .query, url: url, cause: .connectionRefused)),
        "cannot query http://prom:9090/api/v1/query: connection refused. "
          + "Is the server running, and is the port right?"
      ),
    ] as [(PrometheusError, String)]
  )
  func `an error says what failed, on what, and what to do`(
    error: PrometheusError,
    sentence: String
  ) {
    #expect(error.description == sentence)
  }
}
