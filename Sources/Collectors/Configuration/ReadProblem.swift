// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Something in a configuration file that could not be read, or only doubtfully.
package struct ReadProblem: Error, Sendable, Hashable {
  /// The file as it was named.
  package let file: String
  /// Where it stands in the file.
  package let position: SourcePosition
  /// What is wrong and what to do, without the place.
  package let message: String
  /// What becomes of the document.
  package let severity: Severity

  /// Takes the values as they are.
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
