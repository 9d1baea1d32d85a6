// SPDX-License-Identifier: Apache-2.0

/// Who asks.
///
/// Never part of a message: the description hides what it holds.
package enum Credentials: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  case basic(user: String, password: String)
  case bearer(String)

  /// The kind of credential only.
  package var description: String {
    switch self {
    case .basic: "basic (hidden)"
    case .bearer: "bearer (hidden)"
    }
  }

  /// Shows nothing to `dump` and debuggers, either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
