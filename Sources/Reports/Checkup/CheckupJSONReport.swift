// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// A checkup as `meshtop.doctor/v1`.
package enum CheckupJSONReport {
  /// The document, ending in a newline.
  package static func text(of checkup: Checkup) -> String {
    JSONValue.object([
      ("schema", .string("meshtop.doctor/v1")),
      ("sources", .array(checkup.sources.map(value(of:)))),
      ("features", .array(checkup.features.map(value(of:)))),
      ("role_manifest", JSONValue(checkup.roleManifest)),
    ]).text()
  }

  private static func value(of source: Checkup.Source) -> JSONValue {
    .object([
      ("kind", .string(source.kind.rawValue)),
      ("name", .string(source.name)),
      ("state", .string(source.state.rawValue)),
      ("answer", .string(source.answer)),
      ("version", JSONValue(source.version)),
      ("clock_skew_seconds", JSONValue(source.clockSkewSeconds)),
      ("notes", .array(source.notes.map { .string($0) })),
      ("remedies", .array(source.remedies.map { .string($0) })),
    ])
  }

  private static func value(of feature: Checkup.Feature) -> JSONValue {
    .object([
      ("name", .string(feature.name)),
      ("state", .string(feature.state.rawValue)),
      ("because", .string(feature.because)),
      ("remedy", JSONValue(feature.remedy)),
    ])
  }
}
