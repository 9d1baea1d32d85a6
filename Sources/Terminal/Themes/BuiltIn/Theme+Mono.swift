// SPDX-License-Identifier: Apache-2.0

extension Theme {
  /// Themes/mono.yaml; written from it by `make docs`.
  package static let mono = Theme(
    name: "mono",
    appearances: [
      .text: Appearance([.standard], background: [.standard]),
      .heading: Appearance([.standard], attributes: [.bold]),
      .key: Appearance([.standard], attributes: [.bold]),
      .focusedBorder: Appearance([.standard], attributes: [.bold]),
      .focusedTitle: Appearance([.standard], attributes: [.bold, .reverse]),
      .healthy: Appearance([.standard]),
      .degraded: Appearance([.standard], attributes: [.underline]),
      .failing: Appearance([.standard], attributes: [.bold]),
      .idle: Appearance([.standard], attributes: [.dim]),
      .stale: Appearance([.standard], attributes: [.dim]),
      .live: Appearance([.standard], attributes: [.bold]),
      .paused: Appearance([.standard], attributes: [.bold, .reverse]),
      .errorMessage: Appearance([.standard], attributes: [.bold]),
      .match: Appearance([.standard], attributes: [.bold, .underline]),
      .prompt: Appearance([.standard], attributes: [.bold]),
      .edge: Appearance([.standard]),
      .edgeFailing: Appearance([.standard], attributes: [.bold]),
    ],
    selection: Appearance(attributes: [.reverse])
  )
}
