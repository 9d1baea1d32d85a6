// SPDX-License-Identifier: Apache-2.0

package import HTTPClient
import MeshModel

/// Why a Prometheus-compatible server gave nothing.
package enum PrometheusError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No answer came, or one that was too large.
  case transfer(TransferError)
  /// The server refused, in these words of its own; nil where it had none that are plain.
  case status(Int, url: String, message: String?)
  /// It answered 200, but not what its API gives: a web page, half a body.
  case unreadable(url: String, what: String)
  /// More series than are taken in.
  case tooManySeries(url: String, limit: Int)
  /// The file with the token or password cannot be used.
  case secretFile(path: String, reason: String)

  /// What failed, on what, and what to do: one line.
  package var description: String {
    let sentence: String
    switch self {
    case .transfer(let error): sentence = "cannot query \(error.url): \(reason)"
    case .status(_, let url, _), .unreadable(let url, _), .tooManySeries(let url, _):
      sentence = "cannot query \(url): \(reason)"
    case .secretFile(let path, _):
      sentence = "cannot take the token or password from \(path): \(reason)"
    }
    return sentence + "." + (advice.map { " " + $0 } ?? "")
  }

  /// The cause in words, without the server.
  package var reason: String {
    switch self {
    case .transfer(let error): error.reason
    case .status(let status, _, let message): "HTTP \(status)\(message.map { " (\($0))" } ?? "")"
    case .unreadable(_, let what): "the answer is \(what), not a Prometheus'"
    case .tooManySeries(_, let limit): "more than \(limit) series"
    case .secretFile(_, let reason): reason
    }
  }

  /// What to do about it; nil where nothing comes to mind.
  package var advice: String? {
    switch self {
    case .transfer(let error):
      if case .tooLarge = error.cause { Self.askForLess } else { error.advice }
    case .status(let status, _, let message): Self.advice(status, message)
    case .unreadable: "Is it the right server, and does its path need a prefix?"
    case .tooManySeries: Self.askForLess
    case .secretFile: nil
    }
  }

  /// Whether what was asked makes no sense, rather than that nobody answers.
  package var isUsage: Bool {
    switch self {
    case .secretFile: true
    case .transfer(let error):
      switch error.cause {
      case .notURL, .unsupportedScheme, .malformedHeader, .unusableCertificate: true
      default: false
      }
    case .status, .unreadable, .tooManySeries: false
    }
  }

  private static let askForLess = "Ask for less: a shorter --window."

  private static func advice(_ status: Int, _ message: String?) -> String {
    if message?.contains("no org id") == true {
      return "Name the tenant: --prometheus-header 'X-Scope-OrgID: TENANT'."
    }
    switch status {
    case 401, 403:
      return "Give --prometheus-token-file, --prometheus-header, or user and password in the URL."
    case 404: return "Does the path need a prefix, such as /prometheus?"
    case 422: return askForLess
    case 429, 502, 503, 504: return "It is overloaded or starting; try again."
    default: return "Its log may tell more."
    }
  }
}
