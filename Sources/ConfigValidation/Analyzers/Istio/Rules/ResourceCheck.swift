// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Collects what Istio's own validation says of one object: errors, for which it would be refused,
/// and warnings.
struct ResourceCheck {
  /// Something to say about a field.
  struct Problem {
    let field: FieldCursor
    let message: String
    let isWarning: Bool
    var suggestion: String?
  }

  let resource: Resource
  private(set) var problems: [Problem] = []

  init(_ resource: Resource) {
    self.resource = resource
  }

  var spec: FieldCursor { resource.spec }

  /// Notes an error at a field; the message follows the field's path.
  mutating func error(_ field: FieldCursor, _ message: String, suggestion: String? = nil) {
    problems.append(
      Problem(field: field, message: message, isWarning: false, suggestion: suggestion)
    )
  }

  mutating func warn(_ field: FieldCursor, _ message: String) {
    problems.append(Problem(field: field, message: message, isWarning: true))
  }

  /// Notes an error unless the condition holds.
  mutating func require(_ condition: Bool, _ field: FieldCursor, _ message: String) {
    if !condition { error(field, message) }
  }
}

// MARK: - What several kinds share

extension ResourceCheck {
  /// `exportTo`: `.`, `*` or labels; once each, `*` alone; `~` alone where allowed.
  mutating func exportTo(allowsNone: Bool = false) {
    let entries = spec["exportTo"].elements
    var seen: Set<String> = []
    for entry in entries {
      let text = entry.string
      let isSpecial = text == "." || text == "*" || (allowsNone && text == "~")
      require(isSpecial || DomainName.isLabel(text), entry, "\(text) is no namespace, . or *")
      let meaning = text == "." ? resource.effectiveNamespace : text
      require(seen.insert(meaning).inserted, entry, "\(text) is given twice")
      if entries.count > 1, text == "*" || text == "~" { error(entry, "\(text) stands only alone") }
    }
  }

  /// A selector of workloads: no empty key, no `*`; a warning without labels.
  mutating func workloadSelector(_ selector: FieldCursor, labels name: String) {
    guard selector.exists else { return }
    let labels = selector[name]
    if labels.isEmpty { warn(selector, "has no labels, so it selects every workload") }
    for (key, value) in labels.entries {
      require(!key.isEmpty, value, "has an empty key")
      require(
        !key.contains("*") && !value.string.contains("*"),
        value,
        "a * is not allowed in labels"
      )
    }
  }

  /// Labels as pods carry them.
  mutating func podLabels(_ labels: FieldCursor) {
    for (key, value) in labels.entries {
      require(LabelSyntax.isKey(key), value, "\(key) is no key of a label")
      require(LabelSyntax.isValue(value.string), value, "\(value.string) is no value of a label")
    }
  }

  /// `selector`, `targetRef` and `targetRefs` of policies.
  mutating func target() {
    workloadSelector(spec["selector"], labels: "matchLabels")
    let given = ["selector", "targetRef", "targetRefs"].filter { !spec[$0].isEmpty }
    require(given.count <= 1, spec, "\(given.joined(separator: " and ")) exclude each other")
    let single = spec["targetRef"].exists ? [spec["targetRef"]] : []
    for reference in single + spec["targetRefs"].elements {
      require(!reference["name"].isEmpty, reference, "needs a name")
      require(
        reference["namespace"].isEmpty,
        reference["namespace"],
        "targets are in the own namespace only"
      )
      let target = (reference["group"].string, reference["kind"].string)
      let isKnown = [
        ("", "Service"), ("core", "Service"), ("networking.istio.io", "ServiceEntry"),
        ("gateway.networking.k8s.io", "Gateway"), ("gateway.networking.k8s.io", "GatewayClass"),
      ].contains { $0 == target }
      require(isKnown, reference, "\(target.1) of group \"\(target.0)\" can't be a target")
    }
  }

  mutating func duration(_ field: FieldCursor) {
    guard field.exists else { return }
    require(
      GoDuration.isWholeMilliseconds(field.string),
      field,
      "\(field.string) is no duration of at least 1ms in whole milliseconds"
    )
  }

  mutating func port(_ field: FieldCursor, allowsZero: Bool = false) {
    guard field.exists, let number = field.integer else { return }
    require(
      (1...65535).contains(number) || (allowsZero && number == 0),
      field,
      "\(number) is no port from 1 to 65535"
    )
  }

  mutating func percent(_ field: FieldCursor, from minimum: Double = 0) {
    guard let number = field.number else { return }
    require((minimum...100).contains(number), field, "\(field.string) is not from 0 to 100")
  }

  mutating func pattern(_ field: FieldCursor) {
    guard let text = field.text, let problem = PatternSyntax.problem(in: text) else { return }
    error(field, "no regular expression of RE2: \(problem)")
  }

  mutating func notNegative(_ fields: FieldCursor...) {
    for field in fields {
      if let number = field.number { require(number >= 0, field, "is negative") }
    }
  }
}
