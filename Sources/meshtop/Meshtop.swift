// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation

@main
struct Meshtop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meshtop",
    subcommands: [AnalyzeCommand.self]
  )

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      guard code == .validationFailure else { exit(withError: error) }
      FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
      Foundation.exit(1)
    }
  }
}
