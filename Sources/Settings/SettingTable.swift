// SPDX-License-Identifier: Apache-2.0

/// Every setting: the source of variables, of the file's keys, of `config show` and of the manual.
package enum SettingTable {
  package static let all: [Setting] = sources + traces + figures + looks + behaviour

  /// The setting of a key; nil where there is none.
  package static func setting(_ key: String) -> Setting? {
    all.first { $0.key == key }
  }

  private static let sources = [
    Setting(
      "target",
      .list,
      .list([]),
      .sources,
      help: "Scrape these proxy endpoints; labels may follow the URL: URL;pod=…,namespace=…"
    ),
    Setting(
      "targets-file",
      .list,
      .list([]),
      .sources,
      help: "Scrape the targets of these files, in Prometheus' file_sd form."
    ),
    Setting(
      "prometheus",
      .text,
      .text(""),
      .sources,
      help: "Ask this Prometheus, Thanos, Mimir or VictoriaMetrics instead of scraping: its URL."
    ),
    Setting(
      "prometheus-header",
      .secrets,
      .list([]),
      .sources,
      help: "Send these headers with every query: 'Name: value'."
    ),
    Setting(
      "prometheus-param",
      .list,
      .list([]),
      .sources,
      help: "Add these to the URL of every query: 'dedup=true'."
    ),
    Setting(
      "prometheus-token-file",
      .text,
      .text(""),
      .sources,
      help: "Send the bearer token in this file, read anew each time."
    ),
    Setting(
      "prometheus-user",
      .text,
      .text(""),
      .sources,
      help: "Log in by basic authentication."
    ),
    Setting(
      "prometheus-password-file",
      .text,
      .text(""),
      .sources,
      help: "The password of that user, in a file."
    ),
    Setting(
      "prometheus-ca-file",
      .text,
      .text(""),
      .sources,
      help: "Trust these authorities (PEM) instead of the system's."
    ),
    Setting(
      "prometheus-cert-file",
      .text,
      .text(""),
      .sources,
      help: "Show this client certificate (PEM)."
    ),
    Setting(
      "prometheus-key-file",
      .text,
      .text(""),
      .sources,
      help: "The key of the client certificate (PEM)."
    ),
    Setting(
      "prometheus-insecure-skip-tls-verify",
      .boolean,
      .text("false"),
      .sources,
      help: "Do not verify who the server is."
    ),
    Setting(
      "kubeconfig",
      .text,
      .text(""),
      .sources,
      help: "Find proxies and configuration through the clusters of this kubeconfig."
    ),
    Setting(
      "context",
      .list,
      .list([]),
      .sources,
      help: "The contexts to use: several clusters, one mesh; none means the current one."
    ),
    Setting(
      "via",
      .choice(["auto", "pod-ip", "api-server"]),
      .text("auto"),
      .sources,
      help: "The way to the proxies: pod-ip, api-server, or auto for what works."
    ),
    Setting(
      "config-files",
      .list,
      .list([]),
      .sources,
      help: "Take Istio configuration from these files and folders."
    ),
    Setting(
      "namespace",
      .list,
      .list([]),
      .sources,
      letter: "n",
      help: "Only these namespaces; none means all."
    ),
    Setting(
      "timeout",
      .duration,
      .text("10s"),
      .sources,
      help: "One request's limit."
    ),
  ]

  private static let traces = [
    Setting(
      "traces",
      .text,
      .text(""),
      .traces,
      help: "Read traces from this Jaeger, Tempo or Zipkin: the URL of its query API."
    ),
    Setting(
      "trace-backend",
      .choice(["auto", "jaeger", "tempo", "zipkin"]),
      .text("auto"),
      .traces,
      help: "What it is: auto, jaeger, tempo or zipkin."
    ),
    Setting(
      "trace-header",
      .secrets,
      .list([]),
      .traces,
      help: "Send these headers with every request to it: 'Name: value'."
    ),
    Setting(
      "trace-limit",
      .number(1...1000),
      .text("20"),
      .traces,
      help: "At most so many traces at each look of the dashboard at the store."
    ),
    Setting(
      "receive-traces",
      .list,
      .list([]),
      .traces,
      help: "Take spans that proxies send: zipkin=:9411, otlp=:4318."
    ),
  ]

  private static let figures = [
    Setting(
      "interval",
      .duration,
      .text("5s"),
      .figures,
      help: "Time between two scrapes of a proxy."
    ),
    Setting(
      "window",
      .duration,
      .text("60s"),
      .figures,
      help: "The window that rates are computed over."
    ),
    Setting(
      "samples",
      .number(1...1000),
      .text("2"),
      .figures,
      help: "Scrapes before a command prints, an interval apart."
    ),
  ]

  private static let looks = [
    Setting(
      "theme",
      .text,
      .text("default"),
      .looks,
      help: "Colours: a theme of meshtop's, or one in the folder themes beside this file."
    ),
    Setting(
      "ascii",
      .boolean,
      .text("false"),
      .looks,
      help: "Draw with ASCII characters only."
    ),
    Setting(
      "graph",
      .choice(["braille", "block", "ascii"]),
      .text("braille"),
      .looks,
      hasFlag: false,
      help: "What small graphs are drawn with: braille, block or ascii."
    ),
    Setting(
      "slow",
      .boolean,
      .text("false"),
      .looks,
      help: "For slow lines: new figures every 5 s, no small graphs, no mouse."
    ),
  ]

  private static let behaviour = [
    Setting(
      "view",
      .choice(["overview", "graph", "workloads", "traces", "config", "sources"]),
      .text("graph"),
      .behaviour,
      help: "What to show first: overview, graph, workloads, traces, config or sources."
    ),
    Setting(
      "find",
      .text,
      .text(""),
      .behaviour,
      help: "Find this in the first pane."
    ),
    Setting(
      "mouse",
      .boolean,
      .text("true"),
      .behaviour,
      help: "Take the mouse; with Shift it still selects text."
    ),
    Setting(
      "clipboard",
      .choice(["auto", "osc52", "tool", "off"]),
      .text("auto"),
      .behaviour,
      hasFlag: false,
      help: "How y copies: auto, osc52 (the terminal's own way), tool (a program) or off."
    ),
    Setting(
      "bell",
      .boolean,
      .text("false"),
      .behaviour,
      hasFlag: false,
      help: "Ring when a workload begins to fail."
    ),
    Setting(
      "state",
      .boolean,
      .text("true"),
      .behaviour,
      help: "Begin where you left the last time: pane, filters, sorting, theme, commands."
    ),
    Setting(
      "keep",
      .boolean,
      .text("false"),
      .behaviour,
      help: "Print the last screen as text after leaving."
    ),
  ]
}
