// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  /// Opens the view of the service that stands before a node; says why where there is none.
  mutating func openService(of node: NodeID, in graph: ServiceGraph) {
    guard let snapshot = shown, let found = graph.nodes.first(where: { $0.id == node }) else {
      say("nothing is selected")
      return
    }
    guard let name = found.service(in: graph) else {
      say("no service stands before it; d tells what is known")
      return
    }
    let marked = snapshot.graph(.workload).nodes.first {
      $0.workload != nil && $0.workload == found.workload && $0.namespace == found.namespace
    }
    openService(name, marked: marked?.id)
  }

  /// Opens the view of a service.
  mutating func openService(_ name: ServiceName, marked: NodeID? = nil) {
    guard let snapshot = shown else { return }
    overlay = nil
    isDetailFocused = false
    service = ServicePaneState(name: name, marked: marked, snapshot: snapshot)
  }

  /// Where the view of a service stands: over the panes and the detail.
  var serviceArea: CellRectangle {
    let layout = layout
    let top = layout.breadcrumbs == nil ? 1 : 2
    return CellRectangle(
      column: 0,
      row: top,
      width: size.width,
      height: layout.hints.row - top
    )
  }

  /// The view of the open service; nil while none is open.
  var serviceView: ServicePaneView? {
    guard let service, let context else { return nil }
    return ServicePaneView(
      picture: service.picture,
      context: context,
      isASCII: isASCII
    )
  }

  /// Scrolls the view of the service by so many rows.
  mutating func scrollService(by rows: Int) {
    guard let contents = serviceView?.contents(width: serviceArea.width - 4) else { return }
    let limit = max(0, contents.height - (serviceArea.height - 2))
    let scroll = service?.scroll ?? 0
    service?.scroll = max(0, min(limit, scroll + rows))
  }

  /// Scrolls to the next or previous section.
  mutating func scrollServiceSection(by step: Int) {
    guard let service, let contents = serviceView?.contents(width: serviceArea.width - 4) else {
      return
    }
    let starts = [0] + contents.starts
    let next =
      step > 0
      ? starts.first { $0 > service.scroll } : starts.last { $0 < service.scroll }
    guard let next else { return }
    scrollService(by: next - service.scroll)
  }
}
