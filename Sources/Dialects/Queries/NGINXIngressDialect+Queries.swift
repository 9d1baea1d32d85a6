// SPDX-License-Identifier: Apache-2.0

extension NGINXIngressDialect {
  /// The controller's metrics as a Prometheus is asked for them.
  static let queriedGroup = QueriedGroup(
    name: kind.name,
    presence: [families[0]],
    families: { _ in
      families.map { metric in
        QueriedFamily.ofProxy(
          metric,
          labels: [
            "controller_class", "controller_namespace", "controller_pod", "namespace",
            "exported_namespace", "service", "host", "status",
          ]
        ) { pattern in
          ["controller_namespace", "exported_namespace", "namespace"].map {
            [QueriedEnds.Matcher($0, pattern)]
          }
        }
      }
    }
  )
}
