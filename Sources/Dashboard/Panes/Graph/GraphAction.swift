// SPDX-License-Identifier: Apache-2.0

/// What changes the view of the graph and of nothing else.
package enum GraphAction: Equatable, Sendable {
  /// Only one side of the neighbourhood; again: one hop more.
  case focus(GraphPaneState.Focus.Side)
  /// The selected node as one end of the ways to show, then as the other; then all again.
  case path
  case nextFrames
  case toggleMap
  case toggleAnimation
}
