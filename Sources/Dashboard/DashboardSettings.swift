// SPDX-License-Identifier: Apache-2.0

package import MeshModel
package import Terminal

/// What the configuration says of the dashboard; taken anew when its files are saved.
package struct DashboardSettings: Sendable {
  package var keys = DashboardKeys.table
  /// Every theme that can be chosen, the built-in ones first.
  package var themes = Theme.builtIn
  /// The theme to begin with.
  package var themeName = Theme.standard.name
  /// What small graphs are drawn with where Unicode can be shown.
  package var graphGlyphs = GraphGlyphs.braille
  /// Tables and details have small graphs of the last minutes.
  package var hasSparklines = true
  /// Rings when a workload begins to fail.
  package var ringsBell = false
  package var usesMouse = true
  /// From which share of errors on traffic is degraded or failing, as the help tells it.
  package var health = HealthRules()
  /// What of the files can't be used; shown, and never a reason not to start.
  package var problems: [FileProblem] = []

  package init() {}

  /// The theme of a name; nil where there is none.
  package func theme(named name: String) -> Theme? {
    themes.last { $0.name == name }
  }
}
