// SPDX-License-Identifier: Apache-2.0

/// Why a request gave nothing, or not all: facts, and one sentence made of them.
package struct TransferError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong.
  ///
  /// Texts in it come from libcurl or a server and are shown sanitised and cut.
  package enum Cause: Sendable, Equatable {
    case notURL(String)
    case unsupportedScheme(String)
    case malformedHeader(String)
    case nameNotResolved(String)
    case connectionRefused
    case unreachable
    case connectTimedOut(Duration)
    case idle(Duration, receivedBytes: Int)
    case timedOut(Duration, receivedBytes: Int)
    case certificateNotTrusted(String)
    case certificateRequired
    case unusableCertificate(String)
    case tlsFailed(String)
    case proxyFailed(String)
    case notHTTP
    case noAnswer
    case connectionLost(receivedBytes: Int)
    case cutOff(receivedBytes: Int)
    case undecodable(String)
    case tooLarge(limit: Int)
    case headersTooLarge
    case status(Int)
    case redirectWithCredentials(to: String)
    case redirectOfBody(to: String)
    case tooManyRedirects(Int)
    case unusableRedirect(String)
    case stopped(String)
    case cancelled
    case shutDown
    case other(String)
  }

  /// The verb of the sentence.
  package let purpose: HTTPRequest.Purpose
  /// Without credentials.
  package let url: String
  /// What went wrong.
  package let cause: Cause

  /// `url` must be free of credentials, as `RequestURL.description` is.
  package init(purpose: HTTPRequest.Purpose, url: String, cause: Cause) {
    self.purpose = purpose
    self.url = url
    self.cause = cause
  }

  /// What failed, on what, why, and what to do: one line.
  package var description: String {
    let sentence = "cannot \(purpose.rawValue) \(url): \(reason)"
    guard let advice else { return sentence }
    return "\(sentence). \(advice)"
  }

  /// The cause in words, without the URL: `connection refused`.
  package var reason: String { cause.description }

  /// What to do about it, a sentence or two; nil where nothing comes to mind.
  package var advice: String? {
    switch cause {
    case .connectionRefused:
      purpose == .scrape ? "Is the pod running?" : "Is the server running, and is the port right?"
    case .unreachable, .connectTimedOut:
      purpose == .scrape
        ? "With no route to pod IPs, pass --kubeconfig." : "Is there a route to it?"
    case .nameNotResolved: "Is the name spelled right?"
    case .notURL, .unsupportedScheme: "Give an http:// or https:// URL."
    case .certificateNotTrusted: "Name the authority that signed it."
    case .certificateRequired: "Give a client certificate and its key."
    case .notHTTP: "Is it the right port, and is it http or https?"
    case .tlsFailed: "Does the port speak TLS?"
    case .proxyFailed: "Check HTTP_PROXY, HTTPS_PROXY and NO_PROXY."
    case .status(401), .status(403): "Check the credentials and their rights."
    case .status(404): "Is the path right?"
    case .redirectWithCredentials, .redirectOfBody, .tooManyRedirects:
      "Give the final URL instead."
    default: nil
    }
  }
}
