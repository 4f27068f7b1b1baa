// yaml-language-server as an editor runs it: a process that speaks the Language Server Protocol on its standard streams.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

import rpc from "vscode-jsonrpc/node.js";

/** So long an answer may take, in milliseconds, before something must be wrong. */
const PATIENCE = 60_000;

export class LanguageServer {
  #connection;
  #diagnostics = new Map();
  #process;
  #waiting = new Map();

  /** Starts the server in a folder with the settings of `yaml.*` that the person at the editor has. */
  static async start(folder, settings) {
    const server = new LanguageServer();
    const program = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");
    server.#process = spawn(process.execPath, [program, "--stdio"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    const { stdout, stdin } = server.#process;
    server.#connection = rpc.createMessageConnection(
      new rpc.StreamMessageReader(stdout),
      new rpc.StreamMessageWriter(stdin),
    );
    await server.#greet(folder, settings);
    return server;
  }

  async #greet(folder, settings) {
    const connection = this.#connection;
    const configured = new Promise((resolve) => {
      connection.onRequest("workspace/configuration", ({ items }) => {
        resolve();
        return items.map(({ section }) => (section === "yaml" ? settings : {}));
      });
    });
    connection.onRequest("client/registerCapability", () => null);
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
      this.#diagnostics.set(uri, diagnostics);
      this.#waiting.get(uri)?.(diagnostics);
    });
    connection.listen();
    const uri = pathToFileURL(folder).href;
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: "workspace" }],
      capabilities: {
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"] } },
          hover: { contentFormat: ["markdown", "plaintext"] },
          publishDiagnostics: {},
        },
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true }, workspaceFolders: true },
      },
    });
    await connection.sendNotification("initialized", {});
    await patiently(configured, "the server does not ask for its settings");
  }

  /** Opens a text under a path and gives what the server has against it. */
  async open(path, text) {
    const uri = pathToFileURL(path).href;
    const told = new Promise((resolve) => this.#waiting.set(uri, resolve));
    await this.#connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
    return patiently(told, `no diagnostics for ${path}`);
  }

  /** The text that stands beside a place when the mouse rests there; empty where there is none. */
  async hover(path, position) {
    const answer = await this.#ask("textDocument/hover", path, position);
    const contents = answer?.contents ?? "";
    return typeof contents === "string" ? contents : (contents.value ?? "");
  }

  /** What the editor offers to write at a place. */
  async completions(path, position) {
    const answer = await this.#ask("textDocument/completion", path, position);
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  #ask(method, path, position) {
    const textDocument = { uri: pathToFileURL(path).href };
    return patiently(this.#connection.sendRequest(method, { textDocument, position }), `no answer to ${method} in ${path}`);
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    await this.#connection.sendRequest("shutdown");
    await this.#connection.sendNotification("exit");
    await patiently(ended, "the server does not end");
    this.#connection.dispose();
  }
}

function patiently(promise, complaint) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
