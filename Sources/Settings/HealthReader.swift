// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Reads the section `health` of a configuration file.
///
///     health:
///       errors: {degraded: 0, failing: 10}
///       client-errors: {degraded: 10, failing: 20}
///       workloads:
///         - name: payments-*
///           namespace: shop
///           errors: {degraded: 1, failing: 5}
struct HealthReader {
  let file: String
  var problems: [FileProblem] = []

  init(file: String) {
    self.file = file
  }

  mutating func rules(_ value: FieldValue) -> HealthRules {
    var result = HealthRules()
    result.standard = thresholds(value, over: HealthThresholds(), others: ["workloads"])
    for rule in value["workloads"]?.elements ?? [] {
      guard let name = rule["name"]?.text else {
        report(rule.position, "a rule of health needs the `name` of workloads; * matches all")
        continue
      }
      result.rules.append(
        HealthRules.Rule(
          name: name,
          namespace: rule["namespace"]?.text ?? "*",
          thresholds: thresholds(rule, over: result.standard, others: ["name", "namespace"])
        )
      )
    }
    return result
  }

  private mutating func thresholds(
    _ value: FieldValue,
    over base: HealthThresholds,
    others: [String]
  ) -> HealthThresholds {
    var result = base
    for field in value.fields where !others.contains(field.key) {
      switch field.key {
      case "errors": result.errors = row(field, over: base.errors)
      case "client-errors": result.clientErrors = row(field, over: base.clientErrors)
      default:
        report(
          field.keyPosition,
          "no part of health: `\(field.key)`"
            + NearestName.question(field.key, among: ["errors", "client-errors"] + others)
        )
      }
    }
    return result
  }

  private mutating func row(
    _ field: FieldValue.Field,
    over base: HealthThresholds.Row
  ) -> HealthThresholds.Row {
    var result = base
    for part in field.value.fields {
      guard let number = part.value.number, (0...100).contains(number) else {
        report(part.value.position, "`\(part.key)` is a share in percent, 0 to 100")
        continue
      }
      switch part.key {
      case "degraded": result.degraded = number
      case "failing": result.failure = number
      default:
        report(part.keyPosition, "no threshold `\(part.key)`; there are degraded and failing")
      }
    }
    if result.degraded > result.failure {
      report(field.keyPosition, "degraded begins above failing; both begin at failing")
    }
    return result
  }

  private mutating func report(_ position: SourcePosition, _ message: String) {
    problems.append(FileProblem(file: file, line: Int(position.line), message))
  }
}
