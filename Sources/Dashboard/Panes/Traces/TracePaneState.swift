// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// Where a person is among the traces, beside the table's own state.
package struct TracePaneState: Sendable {
  /// Only traces that this has a part in; nil for all.
  package var condition: TraceCondition?
  /// The trace looked into; nil while the list is shown.
  package var opened: OpenedTrace?
  /// It was opened from another view, to which Esc leads back.
  var isOpenedFromElsewhere = false
  package var list = TraceList()

  package init() {}
}
