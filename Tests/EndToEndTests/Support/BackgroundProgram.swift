// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program that runs beside the test; ended with the test's last reference to it.
final class BackgroundProgram {
  struct TimedOut: Error, CustomStringConvertible {
    var description: String
  }

  private let process = Process()
  private let folder: TemporaryFolder
  private let outputPath: String
  private let errorPath: String

  /// Starts the program; its output goes to files in `folder`, which is also its home.
  init(
    _ executable: String,
    _ arguments: [String],
    folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws {
    self.folder = folder
    let name = UUID().uuidString
    outputPath = folder.file(name + ".out")
    errorPath = folder.file(name + ".err")
    var variables = ProcessInfo.processInfo.environment
    for variable in variables.keys
    where variable.lowercased().hasSuffix("_proxy") || variable.hasPrefix("XDG_")
      || variable.hasPrefix("MESHTOP_")
    {
      variables[variable] = nil
    }
    variables.merge(["HOME": folder.path, "KUBECONFIG": "", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"]) {
      $1
    }
    variables.merge(environment) { $1 }
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.environment = variables
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.handle(outputPath)
    process.standardError = try Self.handle(errorPath)
    try process.run()
  }

  deinit {
    if process.isRunning {
      process.terminate()
      process.waitUntilExit()
    }
  }

  private static func handle(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  var isRunning: Bool { process.isRunning }
  var status: Int32 { process.terminationStatus }
  var processIdentifier: Int32 { process.processIdentifier }

  func output() throws -> String { try String(contentsOfFile: outputPath, encoding: .utf8) }
  func errors() throws -> String { try String(contentsOfFile: errorPath, encoding: .utf8) }

  func interrupt() { process.interrupt() }

  /// Ends a program that leaves blocked signals blocked: a child of a dispatch thread has SIGTERM
  /// among them.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func terminate() {
    process.terminate()
    process.waitUntilExit()
  }

  /// Waits for the program's own end; kills it and throws when that takes too long.
  func waitForEnd(timeout: Double) throws {
    do {
      try Wait.until("the program ends", timeout: timeout) { !process.isRunning }
    } catch {
      process.terminate()
      process.waitUntilExit()
      throw TimedOut(description: "\(error); it had written: \(try output()) \(try errors())")
    }
  }

  /// Waits until the output holds what `condition` asks for.
  func waitForOutput(timeout: Double = 20, _ condition: (String) -> Bool) throws -> String {
    try Wait.until("the expected output", timeout: timeout) {
      !process.isRunning || condition((try? output()) ?? "")
    }
    let text = try output()
    guard condition(text) else {
      throw TimedOut(description: "ended early with \(text) \(try errors())")
    }
    return text
  }
}

/// Waiting for something to become true, with a limit.
enum Wait {
  struct GaveUp: Error, CustomStringConvertible {
    var description: String
  }

  static func until(_ what: String, timeout: Double, _ condition: () throws -> Bool) throws {
    let end = Date().addingTimeInterval(timeout)
    while try !condition() {
      guard Date() < end else {
        throw GaveUp(description: "no sign of \(what) within \(timeout) s")
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }
}
