// SPDX-License-Identifier: Apache-2.0

internal import MeshModel

/// Telemetries without an access log provider, or with a tracing provider that is gone.
struct TelemetryProviderAnalyzer: Analyzer {
  let codes: [FindingCode] = [.invalidTelemetryProvider, .deprecated]

  func analyze(_ model: ResourceModel, _ findings: inout FindingCollector) {
    let mesh = model.mesh.document
    let hasDefault = !(mesh["defaultProviders"]?["accessLogging"]?.elements.isEmpty ?? true)
    let lightstep = Set(
      (mesh["extensionProviders"]?.elements ?? [])
        .filter { $0["lightstep"] != nil }
        .compactMap { $0["name"]?.text }
    )
    for telemetry in model.all(.telemetry) {
      for entry in telemetry.spec["accessLogging"].elements where !hasDefault {
        guard entry["providers"].elements.isEmpty, entry["disabled"].boolean != true else {
          continue
        }
        findings.report(
          .invalidTelemetryProvider,
          on: telemetry,
          at: telemetry.spec["accessLogging"],
          "access logging names no provider and the mesh has no default one, "
            + "so nothing is logged"
        )
        break
      }
      for provider in telemetry.spec["tracing"].elements.flatMap({ $0["providers"].elements })
      where lightstep.contains(provider["name"].string) {
        findings.report(
          .deprecated,
          on: telemetry,
          at: provider["name"],
          "provider \(provider["name"].string) is of type lightstep, which is removed; "
            + "use opentelemetry"
        )
      }
    }
  }
}
