// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Foundation
import Logging
import MeshModel
import Settings
import Terminal

/// What lies around the dashboard on this user's machine: settings, themes, keys, what was kept.
struct DashboardSurroundings: Sendable {
  private let options: DashboardOptions
  private let context: String
  private let folders: UserFolders
  private let usedSettings: Settings

  /// Throws a usage failure where a theme was asked for by flag that there isn't.
  init(options: DashboardOptions, context: String) throws {
    self.options = options
    self.context = context
    folders = SettingsInForce.current.folders
    usedSettings = SettingsInForce.current.settings
    logger = Self.logger(path: folders.logFile, context: context)
    guard case .flag = usedSettings["theme"].origin else { return }
    let names = DashboardFiles(folders).read().themes.map(\.name)
    guard !names.contains(options.theme) else { return }
    throw CommandFailure.usage(
      "there is no theme \(options.theme): choose \(names.joined(separator: ", "))."
    )
  }

  /// The dashboard's settings by the files as they are now.
  func settings(_ current: SettingsInForce = .current) -> DashboardSettings {
    let files = DashboardFiles(folders).read()
    let settings = current.settings
    var result = DashboardSettings()
    result.keys = files.keys
    result.themes = files.themes
    result.problems = current.problems + files.problems
    result.themeName = settings["theme"].value.text
    if result.theme(named: result.themeName) == nil {
      let question = NearestName.question(result.themeName, among: files.themes.map(\.name))
      result.problems.append(
        FileProblem(
          file: settings["theme"].origin.description,
          line: 0,
          "no theme `\(result.themeName)`\(question)"
        )
      )
      result.themeName = Theme.standard.name
    }
    switch settings["graph"].value.text {
    case "ascii": result.graphGlyphs = .ascii
    case "block": result.graphGlyphs = .block
    default: result.graphGlyphs = .braille
    }
    let isSlow = settings.isOn("slow")
    result.hasSparklines = !isSlow
    result.usesMouse = settings.isOn("mouse") && !isSlow
    result.ringsBell = settings.isOn("bell")
    result.health = settings.health
    return result
  }

  /// Calls `changed` with the settings each time one of the files is saved.
  func watch(_ changed: @escaping @Sendable (DashboardSettings) -> Void) -> SettingsWatch {
    SettingsWatch(folders) { changed(settings(.read())) }
  }

  /// The way to the clipboard.
  var clipboard: Clipboard.Way {
    Clipboard.way(
      Clipboard.Mode(rawValue: usedSettings["clipboard"].value.text) ?? .auto,
      environment: ProcessInfo.processInfo.environment,
      isInstalled: OutsideProgram.isInstalled
    )
  }

  /// The file that `:log` shows.
  var logPath: String { folders.logFile }

  /// Writes into that file; nothing else may write while the screen is up.
  let logger: Logger

  private static func logger(path: String, context: String) -> Logger {
    let handler = FileLogHandler(file: LogFile(path: path))
    var logger = Logger(label: "meshtop") { _ in handler }
    logger[metadataKey: "mesh"] = "\(context)"
    return logger
  }

  /// Where the person left the last time; what flags, variables or files say goes before it.
  var memory: DashboardMemory? {
    guard var memory = ViewState(context: context, folders: folders).load() else { return nil }
    if !usedSettings.isStandard("theme") { memory.theme = nil }
    if !usedSettings.isStandard("window") { memory.windowSeconds = nil }
    if !usedSettings.isStandard("view") { memory.pane = nil }
    if !usedSettings.isStandard("find") {
      memory.pane = nil
      memory.tables = nil
      memory.graphFind = nil
    }
    return memory
  }

  /// Keeps where the person is; what a flag, variable or file decided this time stays as it was kept.
  func remember(_ memory: DashboardMemory) {
    let state = ViewState(context: context, folders: folders)
    var memory = memory
    if let old = state.load() {
      if !usedSettings.isStandard("theme") { memory.theme = memory.theme ?? old.theme }
      if !usedSettings.isStandard("window") {
        memory.windowSeconds = memory.windowSeconds ?? old.windowSeconds
      }
    }
    state.store(memory)
  }

  var save: @Sendable (SavedScreen) -> Result<String, SavingFailure> {
    let files = ScreenFiles(folders: folders)
    return { files.save($0) }
  }
}
