// SPDX-License-Identifier: Apache-2.0

package import MeshModel
import Terminal

/// A screen to be kept: what was seen, and what it was made of.
package struct SavedScreen: Sendable {
  /// The moment of the data, or of the screen where there is none.
  package var time: Timestamp
  package var pane: PaneKind
  /// The rows as text.
  package var text: String
  /// What the pane shows, as JSON.
  package var json: String
  /// A picture in the colours of the theme.
  package var svg: String

  init(_ state: DashboardState) {
    let canvas = DashboardView.canvas(of: state)
    time = state.shown?.newestSample ?? state.now
    pane = state.pane
    text = canvas.lines.joined(separator: "\n") + "\n"
    json = ScreenData.json(of: state)
    svg = canvas.svg(theme: state.theme)
  }
}
