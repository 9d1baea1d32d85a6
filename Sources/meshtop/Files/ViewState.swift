// SPDX-License-Identifier: Apache-2.0

import Dashboard
import Foundation

/// Keeps where a person was in the dashboard, a file per context; never a reason to fail.
struct ViewState {
  private let path: String

  /// The file of a context: its name made safe, and a number that tells apart what then looks alike.
  init(context: String, folders: UserFolders) {
    let number = context.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    let tail = String(number % 0xFFFF_FFFF, radix: 16)
    path = "\(folders.state)/views/\(PrivateFile.safeName(context))-\(tail).json"
  }

  /// What was kept; nil where nothing was, or nothing that can be read.
  func load() -> DashboardMemory? {
    PrivateFile.read(path).flatMap {
      try? JSONDecoder().decode(DashboardMemory.self, from: Data($0))
    }
  }

  /// Keeps it; a folder that can't be written to keeps nothing.
  func store(_ memory: DashboardMemory) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    guard let data = try? encoder.encode(memory) else { return }
    try? PrivateFile.write(String(decoding: data, as: UTF8.self) + "\n", to: path)
  }
}
