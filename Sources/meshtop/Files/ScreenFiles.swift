// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Foundation
import Reports

/// Writes screens where the user's data lies: `meshtop-PANE-TIME` as text, JSON and SVG.
struct ScreenFiles {
  var folders: UserFolders

  /// Writes the three files.
  ///
  /// - Returns: Their path, the endings in braces.
  func save(_ screen: SavedScreen) -> Result<String, SavingFailure> {
    let time = TimestampText.iso8601(screen.time).prefix(19).filter { $0 != ":" }
    let base = "\(folders.data)/meshtop-\(screen.pane.rawValue)-\(time)"
    do throws(SavingFailure) {
      try PrivateFile.write(screen.text, to: base + ".txt")
      try PrivateFile.write(screen.json, to: base + ".json")
      try PrivateFile.write(screen.svg, to: base + ".svg")
    } catch {
      return .failure(error)
    }
    return .success(folders.shown(base) + ".{txt,json,svg}")
  }
}
