// SPDX-License-Identifier: Apache-2.0

/// Where meshtop's files of this user lie (XDG Base Directory Specification).
struct UserFolders: Equatable {
  /// `config.yaml`, `keys.yaml`, `themes/`.
  var configuration: String
  /// What is kept from one start to the next, and the log.
  var state: String
  /// Screens that were saved.
  var data: String
  private let home: String

  /// Reads `XDG_CONFIG_HOME`, `XDG_STATE_HOME`, `XDG_DATA_HOME` and `HOME`; relative ones are ignored.
  init(environment: [String: String]) {
    let home = environment["HOME"] ?? ""
    self.home = home
    func folder(_ variable: String, _ fallback: String) -> String {
      if let path = environment[variable], path.hasPrefix("/") { return path + "/meshtop" }
      return home + "/" + fallback + "/meshtop"
    }
    configuration = folder("XDG_CONFIG_HOME", ".config")
    state = folder("XDG_STATE_HOME", ".local/state")
    data = folder("XDG_DATA_HOME", ".local/share")
  }

  /// A path as a person writes it, `~` for the home folder.
  func shown(_ path: String) -> String {
    !home.isEmpty && path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
  }

  var configurationFile: String { configuration + "/config.yaml" }
  var keysFile: String { configuration + "/keys.yaml" }
  var themesFolder: String { configuration + "/themes" }
  var logFile: String { state + "/meshtop.log" }
}
