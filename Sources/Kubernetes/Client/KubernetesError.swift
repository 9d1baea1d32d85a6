// SPDX-License-Identifier: Apache-2.0

package import HTTPClient
import MeshModel

/// Why an API server gave nothing: facts, and one sentence made of them.
package struct KubernetesError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What went wrong.
  ///
  /// Texts in it come from the server or a plugin and are shown sanitised and cut.
  package enum Cause: Sendable, Equatable {
    /// No whole answer came.
    case transfer(TransferError.Cause)
    /// 401.
    case unauthorized
    /// 403, with the server's words.
    case forbidden(String)
    /// 404.
    case notFound
    /// 410: the version asked for is too old; a list may go on with the token, if there is one.
    case expired(continuing: String?)
    /// 429 again and again.
    case tooManyRequests
    /// Any other status that is no success, with the server's words.
    case status(Int, String)
    /// The answer is not what an API server answers.
    case malformed(String)
    /// There are no credentials: a plugin or a file failed.
    case credentials(String)
    /// More objects than are kept.
    case tooMany(limit: Int)
  }

  /// What was to be done: `list pods`.
  package let action: String
  /// The context's name.
  package let cluster: String
  /// The server, without credentials.
  package let server: String
  /// What went wrong.
  package let cause: Cause

  /// Takes the values as they are.
  package init(action: String, cluster: String, server: String, cause: Cause) {
    self.action = action
    self.cluster = cluster
    self.server = server
    self.cause = cause
  }

  /// What failed, on what, why, and what to do: one line.
  package var description: String {
    let sentence = "cannot \(action) of \(shown(cluster)): \(reason)"
    guard let advice else { return sentence }
    return "\(sentence). \(advice)"
  }

  /// The cause in words, without action and cluster.
  package var reason: String {
    switch cause {
    case .transfer(let cause): "\(cause) (\(shown(server)))"
    case .unauthorized: "HTTP 401: the API server does not know who asks"
    case .forbidden(let message): message.isEmpty ? "forbidden" : shown(message)
    case .notFound: "the API server has no such kind"
    case .expired: "the version asked for is too old"
    case .tooManyRequests: "the API server has too much to do"
    case .status(let status, let message):
      message.isEmpty ? "HTTP \(status)" : "HTTP \(status): \(shown(message))"
    case .malformed(let detail): "the answer is not an API server's (\(shown(detail)))"
    case .credentials(let detail): shown(detail)
    case .tooMany(let limit): "there are more than \(limit) objects"
    }
  }

  /// What to do about it; nil where nothing comes to mind.
  package var advice: String? {
    switch cause {
    case .transfer(.connectionRefused), .transfer(.unreachable), .transfer(.connectTimedOut),
      .transfer(.nameNotResolved):
      "Is the cluster up, and is there a route to it?"
    case .transfer(.certificateNotTrusted):
      "Check certificate-authority and tls-server-name of the cluster."
    case .transfer(.certificateRequired), .transfer(.unusableCertificate):
      "Check client-certificate and client-key of the user: are they expired?"
    case .transfer(.redirectWithCredentials): "Give the final URL as the cluster's server."
    case .transfer(.notHTTP), .malformed: "Is the server's URL that of an API server?"
    case .unauthorized: "Log in again: the user's token or certificate may have expired."
    case .forbidden: "`meshtop doctor` says which rights are missing."
    case .tooMany: "Choose namespaces with -n."
    default: nil
    }
  }

  /// Whether trying again soon makes sense.
  package var isTransient: Bool {
    switch cause {
    case .transfer, .tooManyRequests, .expired: true
    case .status(let status, _): status >= 500
    default: false
    }
  }

  private func shown(_ text: String) -> String {
    let safe = DisplayText.sanitized(text)
    return safe.count <= 300 ? safe : safe.prefix(300) + "…"
  }
}
