// SPDX-License-Identifier: Apache-2.0

import Collectors
import Foundation
import MeshModel
import Settings

/// The settings of this process, read once before its arguments are.
///
/// They are what options stand at until a flag says otherwise.
struct SettingsInForce {
  var settings: Settings
  /// Where the files are.
  var folders: UserFolders
  /// The configuration file as YAML could not be read whole, or what it says makes no sense.
  var problems: [FileProblem]

  static let current = SettingsInForce.read()

  /// Reads the configuration file, the environment and, where they tell a context, the arguments.
  static func read(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    arguments: [String] = Array(CommandLine.arguments.dropFirst())
  ) -> SettingsInForce {
    let folders = UserFolders(environment: environment)
    let path = folders.configurationFile
    let file = folders.shown(path)
    let document = PrivateFile.read(path).map { PlainDocument($0, file: file) }
    let settings = Settings(
      document: document?.value,
      file: file,
      context: document?.value?["contexts"] == nil
        ? nil : context(environment: environment, arguments: arguments),
      environment: environment,
      arguments: arguments
    )
    return SettingsInForce(
      settings: settings,
      folders: folders,
      problems: (document?.problems ?? []) + settings.problems
    )
  }

  /// The Kubernetes context that is looked at: the flag's, else the variable's, else the one that the
  /// kubeconfig names.
  private static func context(
    environment: [String: String],
    arguments: [String]
  ) -> String? {
    if let named = Settings.values(of: ["--context"], in: arguments).first { return named }
    if let named = environment["MESHTOP_CONTEXT"], !named.isEmpty { return named }
    let home = environment["HOME"] ?? ""
    let listed = (environment["KUBECONFIG"] ?? "").split(separator: ":").map(String.init)
    for path in listed.isEmpty ? [home + "/.kube/config"] : listed {
      if let bytes = PrivateFile.read(path),
        let name = PlainDocument(bytes, file: path).value?["current-context"]?.text, !name.isEmpty
      {
        return name
      }
    }
    return nil
  }
}

extension Settings {
  /// What options stand at before flags are read.
  static var inForce: Settings { SettingsInForce.current.settings }
}

extension DurationArgument {
  /// What the settings say.
  init(setting key: String) {
    self.init(seconds: Settings.inForce.seconds(key))
  }
}
