// SPDX-License-Identifier: Apache-2.0

/// Families that a Prometheus has together or not at all: those of one kind of proxy.
package struct QueriedGroup: Sendable {
  /// As people call it.
  package var name: String
  /// Selectors of which one has series where the group is there.
  package var presence: [String]
  private let listed: @Sendable (_ besideIstio: Bool) -> [QueriedFamily]

  /// `families` are told whether Istio's metrics are there too, which count the same traffic.
  package init(
    name: String,
    presence: [String],
    families: @escaping @Sendable (_ besideIstio: Bool) -> [QueriedFamily]
  ) {
    self.name = name
    self.presence = presence
    listed = families
  }

  /// What to ask for.
  package func families(besideIstio: Bool) -> [QueriedFamily] { listed(besideIstio) }

  /// All that is understood; Istio's comes first.
  package static let all = [
    istio, LinkerdDialect.queriedGroup, EnvoyFamily.queriedGroup, EnvoyFamily.queriedGRPCGroup,
    NGINXIngressDialect.queriedGroup,
  ]

  private static let istio = QueriedGroup(
    name: DialectKind.istio.name,
    presence: IstioDialect.queriedFamilies.filter { !$0.isHistogram }.map(\.selector),
    families: { _ in IstioDialect.queriedFamilies }
  )
}
