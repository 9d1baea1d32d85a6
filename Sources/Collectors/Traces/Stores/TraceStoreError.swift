// SPDX-License-Identifier: Apache-2.0

package import HTTPClient
import MeshModel

/// Why a trace store gave nothing.
package enum TraceStoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No answer came.
  case transfer(TransferError)
  /// The store answered, but with a status that is no success, and these words of its own.
  case status(Int, url: String, message: String?)
  /// What came is no answer of such a store: an HTML page, half a body.
  case unreadable(url: String, store: String)
  /// The server is none of the stores, by what each path answered.
  case notRecognized(url: String, answers: [String])

  /// What failed, on what, and what to do: one line.
  package var description: String {
    switch self {
    case .transfer(let error):
      return error.description
    case .status(let status, let url, let message):
      let words = message.map { " (\(DisplayText.sanitized(String($0.prefix(200)))))" } ?? ""
      return "cannot get \(url): HTTP status \(status)\(words).\(Self.advice(status))"
    case .unreadable(let url, let store):
      return "cannot read \(url): the answer is not what \(store) gives. "
        + "Is it the query port and path? --trace-backend names another store."
    case .notRecognized(let url, let answers):
      return "no trace store recognised at \(url): \(answers.joined(separator: ", ")). "
        + "Give the URL of its query API, with its base path if it has one, or --trace-backend."
    }
  }

  private static func advice(_ status: Int) -> String {
    switch status {
    case 401, 403: " Give credentials in the URL or with --trace-header."
    case 404: " Does the URL lack the store's base path?"
    case 429, 503: " The store is busy; ask for less with --limit or --lookback."
    default: ""
    }
  }
}
