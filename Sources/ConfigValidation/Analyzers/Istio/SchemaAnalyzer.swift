// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Objects that an API server would refuse by the structure of their kind.
///
/// Definitions in the input, as a cluster has them, count before those that meshtop ships.
struct SchemaAnalyzer: Analyzer {
  let codes: [FindingCode] = [.schemaValidationError]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let defined = model.all(.customResourceDefinition)
      .filter { $0.spec["group"].string.hasSuffix(".istio.io") }
    let own = SchemaValidator(SchemaTable(definitions: defined))
    for resource in model.resources {
      let validator = own.knows(resource) ? own : .istio
      let violations = validator.violations(in: resource)
      for violation in violations {
        findings.report(
          .schemaValidationError,
          on: resource,
          at: violation.field,
          "\(violation.field.path) \(violation.message)",
          suggestion: violation.suggestion
        )
      }
    }
  }
}
