// SPDX-License-Identifier: Apache-2.0

import Foundation
import Settings
import Testing

struct ConfigCommandTests {
  /// A home with a configuration file; the environment that leads there.
  private func home(_ configuration: String) throws -> (TemporaryFolder, [String: String]) {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.file("meshtop"),
      withIntermediateDirectories: true
    )
    _ = try folder.write(configuration, to: "meshtop/config.yaml")
    return (folder, ["XDG_CONFIG_HOME": folder.path])
  }

  @Test func `config show tells where each value came from`() throws {
    var (folder, environment) = try home("interval: 7s\ntheme: nord\nwindow: 5m\n")
    environment["MESHTOP_WINDOW"] = "15m"
    environment["MESHTOP_MOUSE"] = "off"
    let result = try Program.run(
      ["config", "show", "--theme", "mono", "-n", "shop"],
      environment: environment
    )
    #expect(result.status == 0)
    #expect(result.error == "")
    let file = folder.file("meshtop/config.yaml")
    for line in [
      "interval: 7s  # \(file):1", "theme: \"mono\"  # --theme", "window: 15m  # MESHTOP_WINDOW",
      "namespace: [\"shop\"]  # --namespace", "timeout: 10s  # default",
      "mouse: false  # MESHTOP_MOUSE",
    ] {
      #expect(result.output.contains(line + "\n"), "\(line)")
    }
  }

  @Test func `config show tells all that is wrong, and fails`() throws {
    let (folder, environment) = try home("intervall: 7s\ntheme: nord\n")
    _ = try folder.write("paus: p\n", to: "meshtop/keys.yaml")
    try FileManager.default.createDirectory(
      atPath: folder.file("meshtop/themes"),
      withIntermediateDirectories: true
    )
    _ = try folder.write("roles:\n  txt: {fg: red}\n", to: "meshtop/themes/own.yaml")
    let result = try Program.run(["config", "show"], environment: environment)
    #expect(result.status == 1)
    let place = folder.file("meshtop")
    #expect(
      result.error == """
        meshtop: \(place)/config.yaml:1: no setting `intervall`; did you mean `interval`?
        meshtop: \(place)/themes/own.yaml:2: no role `txt`; did you mean `text`?
        meshtop: \(place)/keys.yaml:1: no action `paus`; did you mean `pause`? Docs/Keys.md lists them

        """
    )
    #expect(result.output.contains("theme: \"nord\""))
  }

  @Test func `a command that prints does nothing by a wrong file`() throws {
    let (folder, environment) = try home("theme: [a: b\n")
    let result = try Program.run(
      ["graph", "--target", "http://127.0.0.1:1/"],
      environment: environment
    )
    #expect(result.status == 1)
    #expect(result.error.hasPrefix("meshtop: \(folder.file("meshtop/config.yaml")):"))
    #expect(try Program.run(["graph", "--help"], environment: environment).status == 0)
    #expect(try Program.run(["completions", "bash"], environment: environment).status == 0)
  }

  @Test func `options stand at what the settings say`() throws {
    let (folder, environment) = try home("interval: 7s\nsamples: 3\n")
    defer { withExtendedLifetime(folder) {} }
    let help = try Program.run(["graph", "--help"], environment: environment).output
    #expect(help.contains("(default: 7s)"))
    #expect(help.contains(/\(default:\s+3\)/))
  }

  /// The long flags that a command's help lists, `--no-` taken off.
  private func flags(of command: [String]) throws -> Set<String> {
    let help = try Program.run(command + ["--help"]).output
    let words = help.matches(of: /--(?:no-)?([a-z][a-z-]*)/).map { String($0.1) }
    // A recording is looked at once: no setting names one.
    let others = ["help", "version", "replay", "replay-at", "replay-speed"]
    return Set(words).subtracting(others)
  }

  @Test func `every flag of the sources and the dashboard is a setting, and the other way round`()
    throws
  {
    let settings = Set(SettingTable.all.filter(\.hasFlag).map(\.key))
    #expect(try flags(of: ["config", "show"]) == settings)
    #expect(try flags(of: ["dashboard"]).subtracting(settings) == [])
  }
}
