// SPDX-License-Identifier: Apache-2.0

import Dashboard
import MeshModel
import Testing

struct DashboardCommandTests {
  @Test(arguments: [
    ("q", DashboardCommand.quit), ("graph", .show(.graph, filter: nil)),
    ("graph app", .graph(.app)), ("wl /pay", .show(.workloads, filter: "pay")),
    ("ns shop", .namespace("shop")), ("ns all", .namespace(nil)), ("ns", .namespace(nil)),
    ("window 5m", .window(seconds: 300)), ("theme mono", .theme("mono")), ("help", .help),
    ("mouse off", .mouse(false)), ("mouse", .mouse(nil)), ("sort p99", .sort("p99")),
    ("header", .header), ("save", .save), ("log", .log),
  ])
  func `a line is read`(line: String, command: DashboardCommand) throws {
    #expect(try DashboardCommand.parse(line).get() == command)
  }

  @Test(arguments: [
    (
      "grpah",
      "no command `:grpah`; there are config, graph, header, help, log, mouse, ns, overview, q, "
        + "save, sort, sources, theme, traces, window, workloads, yaml"
    ),
    (
      "theme pink",
      "`:theme` can't take `pink`; choose default, dark, light, nord, gruvbox, solarized-dark, "
        + "catppuccin, high-contrast, colorblind, tritan, mono"
    ),
    ("mouse maybe", "`:mouse` can't take `maybe`; choose on, off"),
    ("graph x", "`:graph` can't take `x`; choose namespace, app, versioned-app, workload, service"),
  ])
  func `a wrong line says what there is`(line: String, sentence: String) {
    guard case .failure(let problem) = DashboardCommand.parse(line) else {
      Issue.record("was read")
      return
    }
    #expect(problem.description == sentence)
  }

  @Test(arguments: [
    ("gr", "graph"), ("graph v", "graph versioned-app"), ("ns b", "ns bookinfo"),
    ("w", "w"), ("wi", "window"), ("zzz", "zzz"), ("mouse o", "mouse o"),
  ])
  func `a line is completed as far as there is one way`(line: String, completed: String) {
    #expect(DashboardCommand.completion(of: line, names: ["bookinfo", "shop"]) == completed)
  }
}
