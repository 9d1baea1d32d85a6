// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// Where a person was when they left, to begin there the next time.
///
/// Names rather than places, so that one written by another version still reads.
package struct DashboardMemory: Codable, Equatable, Sendable {
  /// What was set in one table.
  package struct TableMemory: Codable, Equatable, Sendable {
    package var sortColumn: Int
    package var isDescending: Bool
    package var filter: String
    package var hiding: String
  }

  package var pane: String?
  /// By the pane's name.
  package var tables: [String: TableMemory]?
  /// Nil unless one was chosen.
  package var graphType: String?
  package var graphLabel: String?
  package var graphFind: String?
  package var graphHiding: String?
  /// Nil unless another was chosen than the settings have.
  package var windowSeconds: Double?
  /// Nil unless another was chosen than the settings have.
  package var theme: String?
  /// Commands that were typed, oldest first.
  package var history: [String]?

  package init() {}
}

extension DashboardState {
  /// What is to be remembered of where a person is.
  package var memory: DashboardMemory {
    var memory = DashboardMemory()
    memory.pane = pane.rawValue
    memory.tables = Dictionary(
      uniqueKeysWithValues: tables.map { kind, table in
        (
          kind.rawValue,
          DashboardMemory.TableMemory(
            sortColumn: table.sortColumn,
            isDescending: table.isDescending,
            filter: table.filter,
            hiding: table.hiding
          )
        )
      }
    )
    memory.graphType = graph.isLevelChosen ? graph.level.rawValue : nil
    memory.graphLabel = graph.label?.rawValue
    memory.graphFind = graph.find
    memory.graphHiding = graph.hiding
    memory.windowSeconds = chosenWindowSeconds
    memory.theme = themeName == settings.themeName ? nil : themeName
    memory.history = Array(commandHistory.suffix(100))
    return memory
  }

  /// Begins where a person left, as far as that still exists; returns what the program must do.
  package mutating func recall(_ memory: DashboardMemory) -> [DashboardRequest] {
    if let kind = memory.pane.flatMap(PaneKind.init(rawValue:)) { pane = kind }
    for (name, remembered) in memory.tables ?? [:] {
      guard let kind = PaneKind(rawValue: name), var table = tables[kind] else { continue }
      table.sortColumn = max(0, min(50, remembered.sortColumn))
      table.isDescending = remembered.isDescending
      table.filter = remembered.filter
      table.hiding = remembered.hiding
      tables[kind] = table
    }
    if let level = memory.graphType.flatMap(GraphLevel.init(rawValue:)) {
      graph.level = level
      graph.isLevelChosen = true
    }
    if let label = memory.graphLabel.flatMap(EdgeLabel.init(rawValue:)) { graph.label = label }
    graph.find = memory.graphFind ?? graph.find
    graph.hiding = memory.graphHiding ?? graph.hiding
    if let name = memory.theme, settings.theme(named: name) != nil { themeName = name }
    commandHistory = Array((memory.history ?? []).suffix(100))
    guard let seconds = memory.windowSeconds, DashboardState.windows.contains(seconds) else {
      return []
    }
    wantedWindowSeconds = seconds
    chosenWindowSeconds = seconds
    return [.setWindow(seconds: seconds)]
  }

  /// Takes settings that were read again.
  ///
  /// The theme follows the file unless another was chosen here.
  package mutating func adopt(_ new: DashboardSettings) {
    let isChosenHere = themeName != settings.themeName
    let hadProblems = !settings.problems.isEmpty
    settings = new
    if !isChosenHere || settings.theme(named: themeName) == nil { themeName = new.themeName }
    refreshGraph()
    if let problem = new.problems.first {
      say(problem.description, isError: true)
    } else {
      say(hadProblems ? "the configuration is in order again" : "configuration read again")
    }
  }
}
