// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

@testable import Kubernetes

@Suite struct KubernetesErrorTests {
  @Test(
    arguments: [
      (
        KubernetesError.Cause.transfer(.connectionRefused),
        "cannot list pods of east: connection refused (https://h). "
          + "Is the cluster up, and is there a route to it?"
      ),
      (
        .transfer(.certificateNotTrusted("expired")),
        "cannot list pods of east: TLS certificate not trusted (expired) (https://h). "
          + "Check certificate-authority and tls-server-name of the cluster."
      ),
      (
        .unauthorized,
        "cannot list pods of east: HTTP 401: the API server does not know who asks. "
          + "Log in again: the user's token or certificate may have expired."
      ),
      (
        .forbidden("pods is forbidden: User \"a\" cannot list"),
        "cannot list pods of east: pods is forbidden: User \"a\" cannot list. "
          + "`meshtop doctor` says which rights are missing."
      ),
      (.notFound, "cannot list pods of east: the API server has no such kind"),
      (.expired(continuing: nil), "cannot list pods of east: the version asked for is too old"),
      (.tooManyRequests, "cannot list pods of east: the API server has too much to do"),
      (.status(500, "a\u{1B}[2Jb\nc"), "cannot list pods of east: HTTP 500: a·[2Jb·c"),
      (
        .malformed("no list of objects"),
        "cannot list pods of east: the answer is not an API server's (no list of objects). "
          + "Is the server's URL that of an API server?"
      ),
      (
        .credentials("the plugin aws is not installed"),
        "cannot list pods of east: the plugin aws is not installed"
      ),
      (
        .tooMany(limit: 7),
        "cannot list pods of east: there are more than 7 objects. Choose namespaces with -n."
      ),
    ]
  )
  func `a failure is one line with what to do`(cause: KubernetesError.Cause, message: String) {
    let error = KubernetesError(
      action: "list pods",
      cluster: "east",
      server: "https://h",
      cause: cause
    )
    #expect(error.description == message)
  }

  @Test func `a server's endless words are cut`() {
    let error = KubernetesError(
      action: "list pods",
      cluster: "east",
      server: "https://h",
      cause: .status(500, String(repeating: "x", count: 10_000))
    )
    #expect(error.description.count < 400)
  }
}
