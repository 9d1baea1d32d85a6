// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// What Istio's validation webhook refuses or warns of, kind by kind.
struct ValidityAnalyzer: Analyzer {
  let codes: [FindingCode] = [.schemaValidationError, .schemaWarning]

  private static let rules: [(kind: ResourceKind, check: @Sendable (inout ResourceCheck) -> Void)] =
    [
      (.virtualService, { $0.virtualService() }), (.destinationRule, { $0.destinationRule() }),
      (.gateway, { $0.gateway() }), (.serviceEntry, { $0.serviceEntry() }),
      (.sidecar, { $0.sidecar() }), (.workloadEntry, { $0.workloadEntry() }),
      (.workloadGroup, { $0.workloadGroup() }),
      (.authorizationPolicy, { $0.authorizationPolicy() }),
      (.peerAuthentication, { $0.peerAuthentication() }),
      (.requestAuthentication, { $0.requestAuthentication() }),
      (.proxyConfig, { $0.proxyConfig() }), (.telemetry, { $0.telemetry() }),
      (.wasmPlugin, { $0.wasmPlugin() }), (.trafficExtension, { $0.trafficExtension() }),
      (.envoyFilter, { $0.envoyFilter() }),
    ]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    for (kind, rules) in Self.rules {
      for resource in model.all(kind) {
        var check = ResourceCheck(resource)
        rules(&check)
        if kind == .requestAuthentication { check.signingKeys(parse: model.parse) }
        for problem in check.problems {
          findings.report(
            problem.isWarning ? .schemaWarning : .schemaValidationError,
            on: resource,
            at: problem.field,
            "\(problem.field.path) \(problem.message)",
            suggestion: problem.suggestion
          )
        }
      }
    }
  }
}
