// SPDX-License-Identifier: Apache-2.0

/// Why Envoy or ztunnel ended a call as it did, in a word on the wire and a phrase for people.
package struct ResponseFlag: Sendable, Equatable {
  /// As it stands in `response_flags`: `UH`.
  package let name: String
  /// What happened, one phrase.
  package let meaning: String
  /// Where to look next, one phrase.
  package let nextStep: String
  /// The request never reached the callee's proxy, so the callee hasn't counted it.
  package let neverArrived: Bool

  init(_ name: String, _ meaning: String, _ nextStep: String, neverArrived: Bool = false) {
    self.name = name
    self.meaning = meaning
    self.nextStep = nextStep
    self.neverArrived = neverArrived
  }

  /// The flag of that name; nil for one that is not known.
  package static func named(_ name: String) -> ResponseFlag? {
    byName[name]
  }

  /// The flags in a label's value (`URX,UF`), in its order; `-` gives none.
  package static func flags(in value: String) -> [ResponseFlag] {
    value.split(separator: ",").compactMap { byName[String($0)] }
  }

  /// Whether any of the flags in a label's value says that the request never arrived.
  package static func tellsNeverArrived(_ value: String) -> Bool {
    guard value != "-" else { return false }
    return flags(in: value).contains(where: \.neverArrived)
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0) }
  )
}
