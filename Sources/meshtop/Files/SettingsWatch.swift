// SPDX-License-Identifier: Apache-2.0

@preconcurrency import Dispatch
import Foundation
import Synchronization

/// Notices when one of the configuration files is saved.
final class SettingsWatch: Sendable {
  /// What tells one state of a file from another.
  private struct Mark: Equatable {
    var path: String
    var seconds: Int
    var nanoseconds: Int
    var size: Int64
  }

  private let folders: UserFolders
  private let marks: Mutex<[Mark]>
  private let timer: any DispatchSourceTimer

  /// Calls `changed` on a thread of its own after each change, from now on until `stop`.
  init(_ folders: UserFolders, changed: @escaping @Sendable () -> Void) {
    self.folders = folders
    marks = Mutex(SettingsWatch.marks(folders))
    timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
    timer.setEventHandler { [weak self] in
      if self?.hasChanged() == true { changed() }
    }
    timer.schedule(deadline: .now() + 2, repeating: 2, leeway: .milliseconds(500))
    timer.activate()
  }

  func stop() {
    timer.cancel()
  }

  private func hasChanged() -> Bool {
    let new = SettingsWatch.marks(folders)
    return marks.withLock { old in
      defer { old = new }
      return old != new
    }
  }

  private static func marks(_ folders: UserFolders) -> [Mark] {
    let paths =
      [folders.configurationFile, folders.keysFile] + DashboardFiles(folders).themeFiles
    return paths.compactMap { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      return Mark(
        path: path,
        seconds: status.st_mtim.tv_sec,
        nanoseconds: status.st_mtim.tv_nsec,
        size: Int64(status.st_size)
      )
    }
  }
}
