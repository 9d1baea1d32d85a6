// SPDX-License-Identifier: Apache-2.0

/// What a reader should know of how the figures come about, in a few words.
package struct HeaderRemark: Sendable, Hashable {
  /// Such as `via api-server`.
  package var text: String
  /// Whether it is something to worry about.
  package var isWarning: Bool

  /// A remark.
  package init(_ text: String, isWarning: Bool = false) {
    self.text = text
    self.isWarning = isWarning
  }
}
