// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

extension DashboardState {
  /// The row of the service view that the cursor is on; nil where none leads anywhere.
  package var serviceCursor: ServiceRow? { serviceCursorPlace?.row }

  private var serviceRows: ServiceRows? {
    serviceView?.contents(width: serviceArea.width - 4).rows
  }

  private var serviceCursorPlace: ServiceRows.Place? {
    guard let service else { return nil }
    return serviceRows?.cursor(service.cursor, line: service.cursorLine, marked: service.marked)
  }

  /// Moves from row to row of the service view; where there is no further one, scrolls.
  mutating func moveInService(_ action: DashboardAction) {
    guard let rows = serviceRows else { return }
    let page = max(1, serviceArea.height - 3)
    let place = serviceCursorPlace
    switch action {
    case .move(.up): step(-1, place, rows)
    case .move(.down): step(1, place, rows)
    case .move(.left): put(place.flatMap { rows.beside($0, isRight: false) })
    case .move(.right): put(place.flatMap { rows.beside($0, isRight: true) })
    case .page(let pages): turn(by: pages * page, rows)
    case .halfPage(let pages): turn(by: pages * max(1, page / 2), rows)
    case .first:
      scrollService(by: -100_000)
      put(rows.places.first)
    case .last:
      scrollService(by: 100_000)
      put(rows.places.last { !$0.isRight })
    default: break
    }
  }

  private mutating func step(_ step: Int, _ place: ServiceRows.Place?, _ rows: ServiceRows) {
    guard let next = place.flatMap({ rows.next(after: $0, by: step) }) else {
      scrollService(by: step)
      return
    }
    put(next)
  }

  /// Scrolls, and takes the cursor along where it would be left behind.
  private mutating func turn(by lines: Int, _ rows: ServiceRows) {
    scrollService(by: lines)
    let first = service?.scroll ?? 0
    let shown = first..<first + max(1, serviceArea.height - 2)
    guard let place = serviceCursorPlace, !shown.contains(place.line) else { return }
    if let next = rows.first(in: shown) { put(next) }
  }

  /// Puts the cursor on a row and brings that into view, with the line above it.
  private mutating func put(_ place: ServiceRows.Place?) {
    guard let place else { return }
    service?.cursor = place.row
    service?.cursorLine = place.line
    let height = max(1, serviceArea.height - 2)
    let first = service?.scroll ?? 0
    if place.line - 1 < first {
      scrollService(by: place.line - 1 - first)
    } else if place.line + 1 >= first + height {
      scrollService(by: place.line + 2 - first - height)
    }
  }

  /// Scrolls to the next or previous part, with the cursor on its first row.
  mutating func goToServicePart(by step: Int) {
    scrollServiceSection(by: step)
    guard let service, let rows = serviceRows else { return }
    let shown = service.scroll..<service.scroll + max(1, serviceArea.height - 2)
    if let place = rows.first(in: shown) {
      self.service?.cursor = place.row
      self.service?.cursorLine = place.line
    }
  }

  /// Puts the cursor on the row of the service view at a place of the screen.
  ///
  /// - Returns: Whether it was there already.
  mutating func clickService(column: Int, row: Int) -> Bool {
    guard let service, let contents = serviceView?.contents(width: serviceArea.width - 4) else {
      return false
    }
    let inside = serviceArea.inset(by: 1)
    guard inside.contains(column: column, row: row) else { return false }
    let line = contents.first(scroll: service.scroll, height: inside.height) + row - inside.row
    let isRight =
      !contents.right.isEmpty && column > inside.column + contents.leftWidth + 1
    let place = contents.rows.places.first { $0.line == line && $0.isRight == isRight }
    guard let place else { return false }
    if place.row == serviceCursor { return true }
    self.service?.cursor = place.row
    self.service?.cursorLine = place.line
    return false
  }

  /// Goes where the row under the cursor leads; Esc leads back to the service.
  mutating func openServiceRow() {
    guard let service, let row = serviceCursor else {
      say("nothing here leads anywhere")
      return
    }
    let place = Place(
      pane: pane,
      namespace: namespace,
      service: Place.Service(
        name: service.name,
        marked: service.marked,
        cursor: row,
        cursorLine: service.cursorLine,
        scroll: service.scroll
      )
    )
    switch row {
    case .version(let node), .caller(let node): showInGraph(workload: node, from: place)
    case .object(let kind, let namespace, let name, _):
      showObject(kind: kind, namespace: namespace, name: name, from: place)
    case .pod(let cluster, let namespace, let name):
      showPod(cluster: cluster, namespace: namespace, name: name, from: place)
    case .trace(let id):
      guard let trace = trace(id: id) else {
        say("the trace is no longer there")
        return
      }
      trail.append(place)
      show(.traces)
      traces.opened = OpenedTrace(trace, isASCII: isASCII)
      traces.isOpenedFromElsewhere = true
      followTrace()
    }
  }

  /// Selects what stands for a node of the workload graph, whatever the graph hides now.
  private mutating func showInGraph(workload id: NodeID, from place: Place) {
    guard let snapshot = shown,
      let node = snapshot.graph(.workload).nodes.first(where: { $0.id == id })
    else {
      say("it is no longer there")
      return
    }
    let membership = WorkloadMembership(snapshot.graph(.workload))
    let names = membership.workloads(of: node)
    func stand(in graph: ServiceGraph) -> NodeID? {
      graph.nodes.first { $0.id == id }?.id
        ?? graph.nodes.first { !membership.workloads(of: $0).isDisjoint(with: names) }?.id
    }
    if stand(in: graph.visible) == nil {
      namespace = nil
      isOnlyWrong = false
      graph.hiding = ""
      graph.focus = nil
      graph.path = nil
      if stand(in: graph.whole) == nil { graph.level = .workload }
      graph.isLevelChosen = true
      refreshGraph()
    }
    guard let found = stand(in: graph.visible) else {
      say("the graph does not show \(GraphScene.title(of: node))")
      return
    }
    trail.append(place)
    show(.graph)
    select(.node(found))
  }

  /// Shows a pod under its workload.
  private mutating func showPod(
    cluster: String,
    namespace: String,
    name: String,
    from place: Place
  ) {
    let pod = shown?.pods.first {
      $0.cluster == cluster && $0.namespace == namespace && $0.name == name
    }
    guard let pod else {
      say("the pod is no longer there")
      return
    }
    trail.append(place)
    if self.namespace != nil { self.namespace = pod.namespace }
    isOnlyWrong = false
    show(.workloads)
    tables[.workloads]?.filter = ""
    tables[.workloads]?.hiding = ""
    let workload = NodeID(kind: .workload, parts: [pod.cluster, pod.namespace, pod.workload])
    workloadRows.expanded.insert(workload.text)
    tables[.workloads]?.cursorID = WorkloadArrangement.id(of: pod)
    refreshGraph()
  }

  /// Shows an object of the configuration with its text.
  private mutating func showObject(
    kind: String,
    namespace: String,
    name: String,
    from place: Place
  ) {
    guard let configured = shown?.configuration,
      let row = ConfigurationTable.row(
        ofKind: kind,
        namespace: namespace,
        name: name,
        in: configured
      )
    else {
      say("the object is no longer there")
      return
    }
    trail.append(place)
    if self.namespace != nil { self.namespace = namespace }
    isOnlyWrong = false
    show(.config)
    configuration.opened = nil
    tables[.config]?.filter = ""
    tables[.config]?.hiding = ""
    tables[.config]?.cursorID = row
    refreshGraph()
    openObject()
  }
}
