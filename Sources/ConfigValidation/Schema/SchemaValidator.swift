// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Checks objects against the structure of their kind, so that what an API server would refuse is
/// found without one.
struct SchemaValidator: Sendable {
  /// A place where the object breaks the structure.
  struct Violation {
    let field: FieldCursor
    let message: String
    var suggestion: String?
  }

  private let table: SchemaTable
  private let rules: [SchemaNode.Rule: CELExpression]

  init(_ table: SchemaTable) {
    self.table = table
    var rules: [SchemaNode.Rule: CELExpression] = [:]
    for rule in table.nodes.flatMap(\.rules) where rules[rule] == nil {
      rules[rule] = CELParser.parse(rule.text)
    }
    self.rules = rules
  }

  /// The structures that meshtop ships.
  static let istio = SchemaValidator(SchemaTable(text: IstioSchemas.text))

  /// Whether the table has the structure of the resource's kind.
  func knows(_ resource: Resource) -> Bool { table.roots[ResourceKind(resource)] != nil }

  /// The rules that meshtop can't evaluate.
  var unreadableRules: [String] {
    table.nodes.flatMap(\.rules).filter { rules[$0] == nil }.map(\.text)
  }

  /// What breaks the structure; nothing for kinds that the table doesn't know.
  func violations(in resource: Resource) -> [Violation] {
    guard let root = table.roots[ResourceKind(resource)] else { return [] }
    var violations: [Violation] = []
    check(resource.root, table.nodes[root], &violations)
    return violations
  }

  private func check(_ field: FieldCursor, _ node: SchemaNode, _ violations: inout [Violation]) {
    guard let value = field.value else { return }
    if value.isNull {
      if !node.isNullable, node.kind != .any {
        violations.append(
          Violation(field: field, message: "is null instead of \(node.kind.phrase)")
        )
      }
      return
    }
    guard hasKind(value, node) else {
      let isUnquoted: Bool
      if case .scalar = value.content {
        isUnquoted = node.kind == .string
      } else {
        isUnquoted = false
      }
      let advice = isUnquoted ? ": YAML takes \(field.string) for something else, quote it" : ""
      violations.append(
        Violation(field: field, message: "is not \(node.kind.phrase)\(advice)")
      )
      return
    }
    let before = violations.count
    switch value.content {
    case .scalar(_, let text): checkScalar(field, value, text, node, &violations)
    case .list(let elements):
      checkCount(elements.count, "elements", field, node, &violations)
      if let items = node.items {
        for element in field.elements { check(element, table.nodes[items], &violations) }
      }
      if !node.listKeys.isEmpty { checkListKeys(field, node.listKeys, &violations) }
    case .map: checkMap(field, node, &violations)
    }
    checkAlternatives(field, node, &violations)
    guard violations.count == before, !node.rules.isEmpty else { return }
    let subject = CELValue(value)
    for rule in node.rules {
      guard let expression = rules[rule], !CELEvaluator.holds(expression, for: subject) else {
        continue
      }
      violations.append(
        Violation(
          field: field,
          message: rule.message.isEmpty ? "breaks \(rule.text)" : rule.message
        )
      )
    }
  }

  private func hasKind(_ value: FieldValue, _ node: SchemaNode) -> Bool {
    if node.isIntegerOrString {
      guard case .scalar(let kind, _) = value.content else { return false }
      return kind == .integer || kind == .string
    }
    switch (node.kind, value.content) {
    case (.any, _), (.object, .map), (.array, .list), (.string, .scalar(.string, _)),
      (.boolean, .scalar(.boolean, _)), (.integer, .scalar(.integer, _)),
      (.number, .scalar(.integer, _)), (.number, .scalar(.float, _)):
      return true
    case (.integer, .scalar(.float, let text)):
      return Double(text).map { $0 == $0.rounded() } ?? false
    default:
      return false
    }
  }

  private func checkScalar(
    _ field: FieldCursor,
    _ value: FieldValue,
    _ text: String,
    _ node: SchemaNode,
    _ violations: inout [Violation]
  ) {
    if !node.enumeration.isEmpty, !node.enumeration.contains(text) {
      violations.append(
        Violation(
          field: field,
          message:
            "\(text) is none of \(node.enumeration.filter { !$0.isEmpty }.joined(separator: ", "))",
          suggestion: NearestName.find(text, among: node.enumeration)
        )
      )
    }
    if let number = value.number {
      if let minimum = node.minimum, number < minimum {
        violations.append(Violation(field: field, message: "\(text) is below \(minimum.plain)"))
      }
      if let maximum = node.maximum, number > maximum {
        violations.append(Violation(field: field, message: "\(text) is above \(maximum.plain)"))
      }
    }
    guard case .scalar(.string, _) = value.content else { return }
    checkCount(text.unicodeScalars.count, "characters", field, node, &violations)
    if let pattern = node.pattern, TextPattern.matches(pattern, text) == false {
      violations.append(Violation(field: field, message: "\(text) has not the form \(pattern)"))
    }
  }

  private func checkCount(
    _ count: Int,
    _ what: String,
    _ field: FieldCursor,
    _ node: SchemaNode,
    _ violations: inout [Violation]
  ) {
    if let minimum = node.minimumCount, count < minimum {
      violations.append(
        Violation(
          field: field,
          message: count == 0 ? "is empty" : "has fewer than \(minimum) \(what)"
        )
      )
    }
    if let maximum = node.maximumCount, count > maximum {
      violations.append(Violation(field: field, message: "has more than \(maximum) \(what)"))
    }
  }

  private func checkListKeys(
    _ field: FieldCursor,
    _ keys: [String],
    _ violations: inout [Violation]
  ) {
    var seen: Set<[String?]> = []
    for element in field.elements
    where !seen.insert(keys.map { element[$0].text }).inserted {
      violations.append(
        Violation(
          field: element,
          message: "has the same \(keys.joined(separator: " and ")) as an element before it"
        )
      )
    }
  }

  private func checkMap(
    _ field: FieldCursor,
    _ node: SchemaNode,
    _ violations: inout [Violation]
  ) {
    let entries = field.entries
    if node.kind == .object { checkCount(entries.count, "entries", field, node, &violations) }
    for name in node.required where field.value?[name] == nil {
      violations.append(Violation(field: field[name], message: "is missing"))
    }
    for (key, child) in entries {
      if let index = node.properties[key] ?? node.additional {
        check(child, table.nodes[index], &violations)
      } else if node.kind == .object, !node.properties.isEmpty, !node.keepsUnknownFields {
        let near = NearestName.find(key, among: node.properties.keys)
        violations.append(
          Violation(
            field: child,
            message: "is no field that is known here" + (near.map { ", meant is \($0)" } ?? "")
          )
        )
      }
    }
  }

  private func checkAlternatives(
    _ field: FieldCursor,
    _ node: SchemaNode,
    _ violations: inout [Violation]
  ) {
    func isMet(_ index: Int) -> Bool {
      var inner: [Violation] = []
      check(field, table.nodes[index], &inner)
      return inner.isEmpty
    }
    func names(_ indices: [Int]) -> String {
      Set(indices.flatMap { table.nodes[$0].required }).sorted().joined(separator: ", ")
    }
    for index in node.allOf { check(field, table.nodes[index], &violations) }
    if !node.anyOf.isEmpty, !node.anyOf.contains(where: isMet) {
      violations.append(
        Violation(field: field, message: "needs one of \(names(node.anyOf))")
      )
    }
    if !node.oneOf.isEmpty {
      let met = node.oneOf.count(where: isMet)
      if met != 1 {
        violations.append(
          Violation(
            field: field,
            message: met == 0
              ? "has not exactly one of \(names(node.oneOf))"
              : "may have only one of \(names(node.oneOf))"
          )
        )
      }
    }
    if let not = node.not, isMet(not) {
      violations.append(Violation(field: field, message: "holds what is not allowed together"))
    }
  }
}

extension SchemaNode.Kind {
  fileprivate var phrase: String {
    switch self {
    case .any: "a value"
    case .object: "an object"
    case .array: "a list"
    case .string: "text"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    }
  }
}

extension Double {
  fileprivate var plain: String { Int(exactly: self).map(String.init) ?? String(self) }
}

extension CELValue {
  /// The value of a field.
  init(_ value: FieldValue) {
    switch value.content {
    case .list(let elements): self = .list(elements.map(CELValue.init))
    case .map(let fields): self = .map(fields.map { ($0.key, CELValue($0.value)) })
    case .scalar(.null, _): self = .null
    case .scalar(.string, let text): self = .string(text)
    case .scalar(.boolean, _): self = .boolean(value.boolean ?? false)
    case .scalar(.integer, _):
      self = value.integer.map { .integer($0) } ?? .double(value.number ?? 0)
    case .scalar(.float, _): self = .double(value.number ?? 0)
    }
  }
}
