// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `meshtop completions bash|zsh|fish`.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print shell completions."
  )

  /// The shells that completions are made for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  func run() throws {
    let target: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    print(Meshtop.completionScript(for: target))
  }
}
