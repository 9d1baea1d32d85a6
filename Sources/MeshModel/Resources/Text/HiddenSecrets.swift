// SPDX-License-Identifier: Apache-2.0

extension Resource {
  /// Whether the object holds what must not be seen on a screen, in a clipboard or in a pager.
  package var isSecret: Bool { kind == "Secret" && group.isEmpty }

  /// The object as it may be shown: of a Secret only its keys and how much they hold.
  ///
  /// What `kubectl apply` notes of the object is hidden with it, for it has the same values again.
  package var shownContent: FieldValue {
    guard isSecret else { return content }
    return content.mapFields { key, value in
      switch key {
      case "data", "stringData": value.hidingTexts()
      case "metadata":
        value.mapFields { key, value in
          key == "annotations" ? value.hidingTexts() : value
        }
      default: value
      }
    }
  }
}

extension FieldValue {
  /// The same map with other values; anything but a map as it is.
  fileprivate func mapFields(_ change: (String, FieldValue) -> FieldValue) -> FieldValue {
    guard case .map(let fields) = content else { return self }
    return FieldValue(
      .map(fields.map { Field($0.key, at: $0.keyPosition, change($0.key, $0.value)) }),
      at: position
    )
  }

  /// The same shape with the length in place of each text.
  fileprivate func hidingTexts() -> FieldValue {
    switch content {
    case .scalar(_, let text):
      FieldValue(.scalar(.string, "<hidden, \(text.utf8.count) bytes>"), at: position)
    case .list(let elements): FieldValue(.list(elements.map { $0.hidingTexts() }), at: position)
    case .map: mapFields { $1.hidingTexts() }
    }
  }
}
