// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `meshtop demo --serve` beside the test: a mesh of real HTTP endpoints.
final class DemoMeshProcess {
  let folder: TemporaryFolder
  let targetsFile: String
  private let program: BackgroundProgram

  /// Starts the mesh and waits until its targets file is written.
  init(arguments: [String] = []) throws {
    folder = try TemporaryFolder()
    program = try BackgroundProgram(
      Program.path,
      ["demo", "--serve"] + arguments,
      folder: folder
    )
    let targets = try program.waitForOutput { text in
      (try? JSONSerialization.jsonObject(with: Data(text.utf8))) is [Any]
    }
    targetsFile = try folder.write(targets, to: "targets.json")
  }

  /// The program's exit status after an interrupt.
  func interrupt() throws -> Int32 {
    program.interrupt()
    try program.waitForEnd(timeout: 10)
    return program.status
  }
}
