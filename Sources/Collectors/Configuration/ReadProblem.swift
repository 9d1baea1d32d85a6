// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Something in a configuration file that could not be read, or only doubtfully.
package struct ReadProblem: Error, Sendable, Hashable {
  package let file: String
  package let position: SourcePosition
  /// What is wrong and what to do, without the place.
  package let message: String
  package let severity: Severity

  package init(
    file: String,
    position: SourcePosition = .unknown,
    message: String,
    severity: Severity = .unreadable
  ) {
    self.file = file
    self.position = position
    self.message = message
    self.severity = severity
  }

  /// What becomes of the document.
  package enum Severity: Sendable, Hashable {
    /// The document, or the file, is left out; the others count.
    case unreadable
    /// The document counts, read in the way that Kubernetes reads it.
    case doubtful
  }
}

extension ReadProblem: CustomStringConvertible {
  /// `file:line:column: message`, safe to show.
  package var description: String {
    let place =
      position == .unknown ? file : "\(file):\(position.line):\(position.column)"
    return DisplayText.sanitized("\(place): \(message)")
  }
}
