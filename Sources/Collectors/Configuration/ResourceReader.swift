// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// Reads Kubernetes objects from YAML and JSON: several documents, lists opened.
///
/// What can't be read becomes a `ReadProblem`; the other documents and files count all the same.
/// Documents without `kind` are passed over, as they are no objects of a cluster.
package struct ResourceReader: Sendable {
  /// How much is read at most.
  package let limits: ReadLimits

  /// Takes the values as they are.
  package init(limits: ReadLimits = ReadLimits()) {
    self.limits = limits
  }

  /// The objects of one text; `file` is what problems and objects say that they come from.
  package func read(_ bytes: [UInt8], file: String) -> ConfigurationReading {
    var reading = ConfigurationReading()
    guard bytes.count <= limits.fileBytes else {
      reading.problems = [
        ReadProblem(
          file: file,
          message: "larger than \(limits.fileBytes >> 20) MiB; split it"
        )
      ]
      return reading
    }
    bytes.withUnsafeBufferPointer { buffer in
      var reader = DocumentReader(buffer, file: file, limits: limits)
      reader.forEachDocument { document in
        take(document, file: file, levels: 4, into: &reading.resources)
      }
      reading.problems = reader.problems
    }
    reading.sources[file] = SourceText(bytes: bytes)
    return reading
  }

  /// The objects of one text.
  package func read(_ text: String, file: String) -> ConfigurationReading {
    read(Array(text.utf8), file: file)
  }

  /// The first document of a text kept in a field, such as a ConfigMap's `mesh`; nil if unreadable.
  package static func document(in text: String) -> FieldValue? {
    var limits = ReadLimits()
    limits.fileBytes = 4 << 20
    guard text.utf8.count <= limits.fileBytes else { return nil }
    var result: FieldValue?
    var isReadable = false
    Array(text.utf8).withUnsafeBufferPointer { buffer in
      var reader = DocumentReader(buffer, file: "", limits: limits)
      reader.forEachDocument { document in
        if result == nil { result = document }
        return []
      }
      isReadable = !reader.problems.contains { $0.severity == .unreadable }
    }
    return isReadable ? result : nil
  }

  private func take(
    _ document: FieldValue,
    file: String,
    levels: Int,
    into resources: inout [Resource]
  ) -> [ReadProblem] {
    guard case .map(let fields) = document.content else {
      return [
        ReadProblem(
          file: file,
          position: document.position,
          message: "not an object: expected keys such as apiVersion, kind and metadata"
        )
      ]
    }
    guard let kind = document["kind"]?.text else { return [] }
    if kind.hasSuffix("List"), fields.contains(where: { $0.key == "items" }) {
      guard levels > 0 else {
        return [ReadProblem(file: file, position: document.position, message: "lists too deep")]
      }
      return (document["items"]?.elements ?? []).flatMap { item in
        let typed = typed(item, asItemOf: document, kind: kind)
        return take(typed, file: file, levels: levels - 1, into: &resources)
      }
    }
    if let resource = Resource(document, file: file) { resources.append(resource) }
    return []
  }

  /// An API server's `VirtualServiceList` leaves kind and version out of its items.
  private func typed(_ item: FieldValue, asItemOf list: FieldValue, kind: String) -> FieldValue {
    guard kind != "List", case .map(var fields) = item.content, item["kind"] == nil else {
      return item
    }
    fields.append(.init("kind", FieldValue(.scalar(.string, String(kind.dropLast(4))))))
    if item["apiVersion"] == nil, let version = list["apiVersion"] {
      fields.append(.init("apiVersion", version))
    }
    return FieldValue(.map(fields), at: item.position)
  }
}
