// SPDX-License-Identifier: Apache-2.0

import Collectors
import Dashboard
import Foundation
import MeshModel
import Terminal

/// The files beside the configuration that only the dashboard reads: keys and themes.
struct DashboardFiles {
  private let folders: UserFolders

  /// What was read, and what was wrong with it.
  struct Reading {
    var keys = DashboardKeys.table
    /// The built-in themes, then the user's by name.
    var themes = Theme.builtIn
    var problems: [FileProblem] = []
  }

  init(_ folders: UserFolders) {
    self.folders = folders
  }

  /// Reads the files as they are now; missing ones are no problem.
  func read() -> Reading {
    var reading = Reading()
    readThemes(into: &reading)
    if let bytes = PrivateFile.read(folders.keysFile) {
      let file = folders.shown(folders.keysFile)
      let document = PlainDocument(bytes, file: file)
      reading.problems += document.problems
      if let value = document.value {
        let rebound = KeyRebinding.apply(value, file: file, to: reading.keys)
        reading.keys = rebound.table
        reading.problems += rebound.problems
      }
    }
    return reading
  }

  /// Themes may extend each other, whatever the order of their names.
  private func readThemes(into reading: inout Reading) {
    var documents: [(name: String, path: String, value: FieldValue)] = []
    for path in themeFiles {
      guard let bytes = PrivateFile.read(path) else { continue }
      let document = PlainDocument(bytes, file: folders.shown(path))
      reading.problems += document.problems
      guard let value = document.value else { continue }
      let fileName = String(path.split(separator: "/").last?.dropLast(5) ?? "")
      documents.append((value["name"]?.text ?? fileName, path, value))
    }
    var waiting = documents
    while !waiting.isEmpty {
      // Those whose base is still to come wait for it; a ring of them is read as it stands.
      let names = Set(waiting.map(\.name))
      let ready = waiting.filter { entry in
        entry.value["extends"]?.text.map { !names.contains($0) || $0 == entry.name } ?? true
      }
      let taken = ready.isEmpty ? waiting : ready
      for entry in taken {
        let read = ThemeReader.read(
          entry.value,
          file: folders.shown(entry.path),
          fileName: entry.name
        ) { name in
          reading.themes.last { $0.name == name }
        }
        reading.problems += read.problems
        reading.themes.removeAll { $0.name == read.theme.name }
        reading.themes.append(read.theme)
      }
      let done = Set(taken.map(\.path))
      waiting.removeAll { done.contains($0.path) }
    }
  }

  /// The paths of the theme files, sorted.
  var themeFiles: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folders.themesFolder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted().prefix(200)
      .map { folders.themesFolder + "/" + $0 }
  }
}
