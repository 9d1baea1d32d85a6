// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The real meshtop, as built beside these tests.
enum Program {
  /// Where the build put the products: the folder of the running test program.
  static let productsFolder: URL = {
    let executable =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: executable).deletingLastPathComponent()
  }()

  static var path: String { productsFolder.appendingPathComponent("meshtop").path }

  /// A program's end: what it wrote and its exit status.
  struct Result {
    var status: Int32
    var output: String
    var error: String
  }

  /// Runs meshtop to its end, with an empty home directory and no terminal.
  static func run(
    _ arguments: [String],
    environment: [String: String] = [:],
    timeout: Double = 30
  ) throws -> Result {
    let folder = try TemporaryFolder()
    let background = try BackgroundProgram(
      path,
      arguments,
      folder: folder,
      environment: environment
    )
    try background.waitForEnd(timeout: timeout)
    return Result(
      status: background.status,
      output: try background.output(),
      error: try background.errors()
    )
  }
}

/// A folder that goes with its owner.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("meshtop-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: file(name), atomically: true, encoding: .utf8)
    return file(name)
  }
}
