// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A diagnosis as `meshtop.diagnosis/v1` (interface.md, `meshtop diagnose -o json`).
package enum DiagnosisJSONReport {
  /// The document, ending in a newline; the same input gives the same bytes.
  package static func text(of diagnosis: Diagnosis, snapshot: MeshSnapshot) -> String {
    JSONValue.object([
      ("schema", .string("meshtop.diagnosis/v1")),
      ("window_seconds", .number(snapshot.windowSeconds)),
      ("generated_at", .string(TimestampText.iso8601(snapshot.generatedAt))),
      ("sources", SourcesJSON.value(of: snapshot.sources)),
      ("traces", .integer(diagnosis.traces)),
      ("bottlenecks", .array(diagnosis.bottlenecks.map(value(of:)))),
      ("error_origins", .array(diagnosis.errorOrigins.map(value(of:)))),
    ]).text()
  }

  private static func value(of bottleneck: Bottleneck) -> JSONValue {
    .object([
      ("cluster", .string(bottleneck.cluster)),
      ("namespace", .string(bottleneck.namespace)),
      ("workload", .string(bottleneck.workload)),
      (
        "self_ms",
        .object([
          ("p50", .number(rounded(bottleneck.p50, 3))),
          ("p99", .number(rounded(bottleneck.p99, 3))),
        ])
      ),
      ("share_percent", .number(rounded(bottleneck.sharePercent, 1))),
      ("confidence", .string(bottleneck.confidence.rawValue)),
      ("evidence", .array(bottleneck.evidence.map { .string($0.rawValue) })),
      ("because", .string(bottleneck.because)),
    ])
  }

  private static func value(of origin: ErrorOrigin) -> JSONValue {
    let codes = origin.codes.map { code in
      JSONValue.object([
        ("code", .string(code.code)), ("flags", .string(code.flags)),
        ("rate", .number(rounded(code.rate, 6))),
      ])
    }
    return .object([
      ("cluster", .string(origin.cluster)),
      ("namespace", .string(origin.namespace)),
      ("kind", .string(origin.kind.rawValue)),
      ("name", .string(origin.name)),
      ("error_rate", .number(rounded(origin.errorRate, 6))),
      ("codes", .array(codes)),
      ("followers", .array(origin.followers.map { .string($0) })),
      ("confidence", .string(origin.confidence.rawValue)),
      ("evidence", .array(origin.evidence.map { .string($0.rawValue) })),
      ("because", .string(origin.because)),
    ])
  }

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return (value * scale).rounded() / scale
  }
}
