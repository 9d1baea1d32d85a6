// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A library module of ours; `dependencies` are the arrows of Docs/Architecture.md.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one module, with the module itself and the shared test support at hand.
func tests(
  of name: String,
  _ dependencies: [Target.Dependency] = [],
  resources: [Resource]? = nil
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.byName(name: name), "TestSupport"] + dependencies,
    resources: resources,
    swiftSettings: settings
  )
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")

let package = Package(
  name: "meshtop",
  products: [.executable(name: "meshtop", targets: ["meshtop"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CNcurses",
      providers: [.apt(["libncurses-dev"])]
    ),
    .systemLibrary(
      name: "CCurl",
      pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"])]
    ),

    module("MeshModel"),
    module("Exposition"),
    module("HTTPClient", ["CCurl"]),
    module("Dialects", ["MeshModel"]),
    module("Kubernetes", ["HTTPClient", "MeshModel", subprocess, yams]),
    module(
      "Collectors",
      ["HTTPClient", "Exposition", "Dialects", "MeshModel", yams, flyingFox, flyingSocks]
    ),
    module("Aggregation", ["Exposition", "Dialects", "MeshModel"]),
    module("ConfigValidation", ["MeshModel"]),
    module("GraphLayout", ["MeshModel"]),
    module("Reports", ["GraphLayout", "MeshModel"]),
    module("Settings", ["MeshModel"]),
    module("Terminal", ["CNcurses", "MeshModel"]),
    module("Dashboard", ["Terminal", "GraphLayout", "Reports", "MeshModel"]),
    module("DemoMesh", ["MeshModel", flyingFox, flyingSocks]),
    .executableTarget(
      name: "meshtop",
      dependencies: [
        "Aggregation", "Collectors", "ConfigValidation", "Dashboard", "DemoMesh", "Dialects",
        "Exposition", "GraphLayout", "HTTPClient", "Kubernetes", "MeshModel", "Reports", "Settings",
        "Terminal",
        argumentParser, deque, logging,
      ],
      swiftSettings: settings
    ),

    .target(
      name: "TestSupport",
      dependencies: ["MeshModel"],
      path: "Tests/TestSupport",
      swiftSettings: settings
    ),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "Aggregation", "Collectors", "ConfigValidation", "Dashboard", "DemoMesh", "Dialects",
        "Exposition", "GraphLayout", "HTTPClient", "Kubernetes", "MeshModel", "Reports", "Terminal",
      ],
      path: "Tests/Benchmarks",
      swiftSettings: settings
    ),
    tests(of: "MeshModel", ["Collectors"]),
    tests(of: "Exposition", resources: [.copy("Fixtures")]),
    tests(of: "HTTPClient", [flyingFox, flyingSocks], resources: [.copy("Fixtures")]),
    tests(of: "Dialects"),
    tests(of: "Kubernetes", ["HTTPClient", "MeshModel"], resources: [.copy("Fixtures")]),
    tests(
      of: "Collectors",
      ["HTTPClient", "Exposition", "MeshModel", flyingFox],
      resources: [.copy("Fixtures")]
    ),
    tests(
      of: "Aggregation",
      ["Collectors", "Exposition", "Dialects", "MeshModel"],
      resources: [.copy("Fixtures")]
    ),
    tests(
      of: "ConfigValidation",
      ["Collectors", "DemoMesh", "MeshModel"],
      resources: [.copy("Fixtures")]
    ),
    tests(of: "GraphLayout"),
    tests(of: "Reports", resources: [.copy("Fixtures")]),
    tests(of: "Settings", ["Collectors", "Dashboard", "MeshModel", "Terminal"]),
    tests(of: "Terminal"),
    tests(
      of: "Dashboard",
      ["Aggregation", "Collectors", "Terminal", "GraphLayout", "MeshModel"],
      resources: [.copy("Screens")]
    ),
    tests(of: "DemoMesh", ["Aggregation", "Collectors", "Exposition", "MeshModel"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TestSupport", "meshtop", "HTTPClient", "Kubernetes", "MeshModel", "Settings",
      ],
      resources: [.copy("Fixtures")],
      swiftSettings: settings
    ),
  ]
)
