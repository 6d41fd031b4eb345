#include "app/cli/screentext.h"
#include "app/cli/target.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "app/session/redaction.h"
#include "model/export/jsontext.h"
#include "model/workspace/atomicfile.h"
#include "model/workspace/connectionimport.h"
#include "model/workspace/connectionuri.h"
#include "model/workspace/workspacefile.h"

#include <algorithm>

namespace app::cli {

using namespace model;

namespace {

WorkspaceFile workspaceFile()
{
    return WorkspaceFile(userPaths().workspaceFile(), isSecret);
}

//! Reading alone: a damaged file is left where it is, for the window to deal with.
Result<Workspace> loadWorkspace()
{
    const auto path = userPaths().workspaceFile();
    const auto content = readSmallFile(path);
    if (!content)
        return content.error();
    if (!*content)
        return Workspace{};
    auto loaded = readWorkspace(**content);
    if (!loaded)
        return loaded.error();
    return std::move(loaded->workspace);
}

void addText(std::string& out, std::string_view name, std::string_view text)
{
    out.append(out.back() == '{' ? "\"" : ",\"").append(name).append("\":");
    writing::appendJsonString(out, text);
}

void addTexts(std::string& out, std::string_view name, const std::vector<std::string>& texts)
{
    out.append(",\"").append(name).append("\":[");
    for (const auto& text : texts) {
        if (out.back() != '[')
            out += ',';
        writing::appendJsonString(out, text);
    }
    out += ']';
}

std::string jsonOf(const SavedConnection& saved)
{
    const auto& connection = saved.connection;
    std::string out = "{";
    addText(out, "name", connection.name);
    addText(out, "url", withoutSecrets(connection).url);
    addText(out, "group", connection.group);
    addText(out, "colour", connection.colour);
    out.append(",\"production\":").append(connection.production ? "true" : "false");
    addTexts(out, "channels", saved.channels);
    addTexts(out, "secrets", saved.secrets);
    return out + "}\n";
}

void printTable(const std::vector<SavedConnection>& connections)
{
    const auto terminal = Terminal::current();
    std::size_t name = 4;
    std::size_t group = 5;
    for (const auto& saved : connections) {
        name = std::max(name, screenWidth(saved.connection.name));
        group = std::max(group, screenWidth(saved.connection.group));
    }
    name = std::min<std::size_t>(name, 40);
    group = std::min<std::size_t>(group, 30);
    writeOut(tinted(padded("NAME", name) + "  " + padded("GROUP", group) + "  ADDRESS", Tint::Dim,
                    terminal)
             + '\n');
    for (const auto& saved : connections) {
        const auto& connection = saved.connection;
        const auto shown = padded(connection.name, name);
        writeOut((connection.production ? tinted(shown, Tint::Red, terminal) : shown) + "  "
                 + padded(connection.group, group) + "  "
                 + harmlessText(withoutSecrets(connection).url)
                 + (connection.production ? "  (production)" : "") + '\n');
    }
}

int list(const Workspace& workspace, const Arguments& arguments)
{
    auto connections = workspace.connections;
    std::ranges::stable_sort(connections, {}, [](const SavedConnection& saved) {
        return std::pair(saved.connection.group, saved.connection.name);
    });
    if (arguments.has("json")) {
        for (const auto& saved : connections)
            writeOut(jsonOf(saved));
        return success;
    }
    if (connections.empty())
        complain("No connection is saved.");
    else
        printTable(connections);
    return success;
}

int writeExport(const Workspace& workspace, const std::string& path)
{
    const auto text = exportConnections(workspace.connections, isSecret);
    if (path.empty() || path == "-") {
        writeOut(text);
        return success;
    }
    const auto written = writeAtomically(path, text);
    return written ? success : giveUp(written.error());
}

Result<ImportedConnections> read(const std::string& place)
{
    if (place.find("://") != std::string::npos) {
        auto connection = connectionFromUri(place);
        if (!connection)
            return connection.error();
        return ImportedConnections{.connections = {{.connection = std::move(*connection)}}};
    }
    const auto content = readSmallFile(place);
    if (!content)
        return content.error();
    if (!*content)
        return Error{.kind = Error::Kind::NotFound, .text = "There is no file \"" + place + "\"."};
    return importConnections(**content);
}

//! There is no keyring on the command line: what is secret is left out, and asked for later.
int take(Workspace workspace, const std::string& place)
{
    auto import = read(place);
    if (!import)
        return giveUp(import.error());
    for (const auto& note : import->notes)
        complain("Left out: " + note + ".");
    std::size_t secrets = 0;
    for (auto& saved : import->connections) {
        saved.connection.name = workspace.freeName(saved.connection.name);
        saved.connection = model::withoutSecrets(saved.connection, isSecret, &saved.secrets);
        secrets += saved.secrets.size();
        writeOut(jsonOf(saved));
        workspace.put(std::move(saved), {});
    }
    const auto written = workspaceFile().save(workspace);
    if (!written)
        return giveUp(written.error());
    complain(counted(import->connections.size(), "connection") + " saved."
             + (secrets == 0 ? "" : " Passwords are not saved: they are asked for."));
    return success;
}

int test(const Workspace& workspace, const Arguments& arguments,
         const std::vector<std::string>& names)
{
    auto wanted = names;
    if (wanted.empty())
        for (const auto& saved : workspace.connections)
            wanted.push_back(saved.connection.name);
    int worst = success;
    for (const auto& name : wanted) {
        const auto target = findTarget(name, arguments);
        if (!target) {
            worst = giveUp(target.error());
            continue;
        }
        if (!target->connector->diagnose) {
            complain(name + ": there is no test for " + std::string(target->connector->title)
                     + ".");
            continue;
        }
        const auto diagnosis =
            target->connector->diagnose(target->connection, {}, [](const auto&) {});
        const auto* failure = diagnosis.firstFailure();
        const Redaction redaction(target->connection);
        std::string out = "{";
        addText(out, "name", name);
        addText(out, "outcome", failure ? "failed" : "passed");
        addText(out, "layer", failure ? failure->id : "");
        addText(out, "summary", failure ? redaction.cleaned(failure->summary) : "");
        addText(out, "advice", failure ? redaction.cleaned(failure->advice) : "");
        if (arguments.has("json"))
            writeOut(out + "}\n");
        else
            writeOut((failure ? "FAIL  " : "ok    ") + harmlessText(name)
                     + (failure ? "  " + failure->title + ": "
                                      + harmlessText(redaction.cleaned(failure->summary))
                                : std::string())
                     + '\n');
        worst = failure ? int(noConnection) : worst;
    }
    return worst;
}

int connections(const Arguments& arguments)
{
    const auto& words = arguments.positionals;
    const auto deed = words.empty() ? std::string("list") : words[0];
    const auto workspace = loadWorkspace();
    if (!workspace)
        return giveUp(workspace.error());
    const auto most = deed == "test" ? words.size() : deed == "list" ? 1u : 2u;
    if (words.size() > most)
        return refuse(connectionsVerb(), {.text = "\"" + words[most] + "\" is one word too many."});
    if (deed == "list")
        return list(*workspace, arguments);
    if (deed == "export")
        return writeExport(*workspace, words.size() > 1 ? words[1] : std::string());
    if (deed == "import" && words.size() == 2)
        return take(*workspace, words[1]);
    if (deed == "import")
        return refuse(connectionsVerb(), {.text = "What is to be imported: a file or an address?"});
    if (deed == "test")
        return test(*workspace, arguments, {words.begin() + 1, words.end()});
    return refuse(connectionsVerb(),
                  {.text = "\"" + deed + "\" is none of list, export, import, test."});
}

} // namespace

const Verb& connectionsVerb()
{
    static const Verb verb{
        .name = "connections",
        .summary = "lists, tests, imports and exports the saved connections",
        .usage = "[list | export [FILE] | import FILE|ADDRESS | test [NAME…]] [options]",
        .options = {{"json", 'j', "", "one JSON object a connection"},
                    {"help", 'h', "", "this text"}},
        .notes =
            "Imported are files that Sagalens exported, pg_service.conf, .pgpass, lists of "
            "addresses, and single addresses\n"
            "(kafka://, postgresql://, jdbc:postgresql://, redis://, rediss://). No password is "
            "ever written: the window\n"
            "keeps them in the desktop's keyring, the command line takes SAGALENS_PASSWORD or "
            "asks.",
        .examples =
            "  sagalens connections\n"
            "  sagalens connections export team.json\n"
            "  sagalens connections import 'postgresql://reader@db/orders?sslmode=require'\n"
            "  sagalens connections test orders-db\n",
        .run = connections};
    return verb;
}

} // namespace app::cli
