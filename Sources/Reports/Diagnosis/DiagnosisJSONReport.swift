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
      ("baseline", baseline(of: diagnosis.profile)),
      ("hops", .array((diagnosis.profile?.hops ?? []).map(value(of:)))),
      ("differences", .array((diagnosis.profile?.differences ?? []).map(value(of:)))),
    ]).text()
  }

  private static func value(of bottleneck: Bottleneck) -> JSONValue {
    .object([
      ("cluster", .string(bottleneck.cluster)),
      ("namespace", .string(bottleneck.namespace)),
      ("workload", .string(bottleneck.workload)),
      ("kind", .string(bottleneck.kind.rawValue)),
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

  private static func baseline(of profile: PathProfile?) -> JSONValue {
    switch profile?.baseline {
    case .fasterHalf: .string("faster_half")
    case .earlier(let seconds): .string("\(Int(seconds.rounded()))s_before")
    case nil: .null
    }
  }

  private static func value(of hop: PathProfile.Hop) -> JSONValue {
    .object([
      ("caller", .string(hop.caller)),
      ("service", .string(hop.service)),
      ("operation", .string(hop.operation)),
      ("share_percent", .number(rounded(hop.sharePercent, 1))),
      (
        "self_ms",
        .object([
          ("p50", .number(rounded(hop.p50, 3))), ("p99", .number(rounded(hop.p99, 3))),
        ])
      ),
      ("baseline_p50_ms", hop.baselineP50.map { .number(rounded($0, 3)) } ?? .null),
      ("errors", .integer(hop.errors)),
    ])
  }

  private static func value(of difference: PathProfile.Difference) -> JSONValue {
    .object([
      ("cluster", .string(difference.name.cluster)),
      ("namespace", .string(difference.name.namespace)),
      ("workload", .string(difference.name.workload)),
      ("slow_ms", .number(rounded(difference.slow, 3))),
      ("fast_ms", .number(rounded(difference.fast, 3))),
      ("percent", .number(rounded(difference.percent, 1))),
    ])
  }

  private static func rounded(_ value: Double, _ decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    return (value * scale).rounded() / scale
  }
}
