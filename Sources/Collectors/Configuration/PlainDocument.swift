// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The only document of a file that is no object of a cluster, such as meshtop's own settings.
package struct PlainDocument: Sendable {
  /// Nil where the file is empty, or not readable as YAML.
  package var value: FieldValue?
  /// Everything that is wrong with it as YAML, doubled keys included.
  package var problems: [FileProblem]

  /// Reads a text; `file` is what problems say that they come from.
  package init(_ bytes: [UInt8], file: String) {
    var documents: [FieldValue] = []
    var limits = ReadLimits()
    limits.fileBytes = 1 << 20
    limits.depth = 16
    limits.aliasedValues = 10_000
    guard bytes.count <= limits.fileBytes else {
      value = nil
      problems = [FileProblem(file: file, line: 0, "larger than 1 MiB; it is left out")]
      return
    }
    var found: [FileProblem] = []
    bytes.withUnsafeBufferPointer { buffer in
      var reader = DocumentReader(buffer, file: file, limits: limits)
      reader.forEachDocument { document in
        documents.append(document)
        return []
      }
      found = reader.problems.map {
        FileProblem(file: file, line: Int($0.position.line), $0.message)
      }
    }
    if documents.count > 1 {
      let line = Int(documents[1].position.line)
      found.append(FileProblem(file: file, line: line, "only the first document counts"))
    }
    value = documents.first
    problems = found
  }
}
