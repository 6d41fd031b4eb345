#include "app/cli/target.h"

#include "app/cli/password.h"
#include "app/cli/propertiesfile.h"
#include "app/cli/verb.h"
#include "model/outbox/tablemapping.h"
#include "model/workspace/atomicfile.h"
#include "model/workspace/connectionuri.h"
#include "model/workspace/connectionurl.h"
#include "model/workspace/workspacejson.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace app::cli {

using namespace model;

namespace {

constexpr std::array<Option, 3> options{{
    {"property", 'X', "NAME=VALUE", "any property of the broker's library; may be given often"},
    {"config", 0, "FILE", "a Java client.properties or kcat configuration"},
    {"sandbox", 0, "[=kafka]",
     "instead of a source: an order system that is brought up for this command"},
}};

Error usage(std::string text, std::string advice = {})
{
    return {.kind = Error::Kind::Malformed, .text = std::move(text), .advice = std::move(advice)};
}

//! Reading alone: a file that cannot be used is left where it is, for the window to deal with.
Result<Workspace> savedWorkspace(const Environment& environment)
{
    const auto path = userPaths(environment).workspaceFile();
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        return Workspace{};
    const auto content = readSmallFile(path);
    if (!content)
        return content.error();
    auto loaded = readWorkspace(content->value_or(""));
    if (!loaded)
        return Error{.kind = loaded.error().kind,
                     .text = "\"" + path + "\": " + loaded.error().text};
    return std::move(loaded->workspace);
}

bool looksLikeHosts(const std::string& place)
{
    const auto colon = place.rfind(':');
    return colon != std::string::npos && colon + 1 < place.size()
           && place.find('/') == std::string::npos
           && std::all_of(place.begin() + std::ptrdiff_t(colon) + 1, place.end(),
                          [](char c) { return c >= '0' && c <= '9'; });
}

Error unknownPlace(const std::string& place, const Workspace& workspace)
{
    std::vector<std::string_view> names;
    for (const auto& saved : workspace.connections)
        names.push_back(saved.connection.name);
    const auto meant = nearest(place, names);
    return usage(
        "\"" + place + "\" is neither an address, a file nor the name of a saved connection.",
        meant.empty()
            ? "Write an address such as kafka://localhost:9092 or file:///folder/name.ndjson."
            : "Did you mean \"" + std::string(meant) + "\"?");
}

std::string fileUrl(const std::string& path)
{
    std::string url = "file://";
    for (const char c : std::filesystem::absolute(path).string())
        url += c == '%' ? std::string("%25") : std::string(1, c);
    return url;
}

//! A login in the address goes into properties, where it is known to be secret. Kafka's is refused
//! later, in words: its mechanism has to be said.
Connection typedAddress(const std::string& place)
{
    const bool hasLogin = place.starts_with("postgres") || place.starts_with("redis");
    auto read = hasLogin ? connectionFromUri(place) : Result<Connection>(Error{});
    if (!read)
        return {.name = place, .url = place};
    read->name = read->url;
    return *read;
}

Result<Connection> connectionOf(const std::string& place, const Environment& environment)
{
    if (place.find("://") != std::string::npos)
        return typedAddress(place);
    if (place == "-")
        return Connection{.name = "stdin", .url = "file:///dev/stdin"};
    const auto workspace = savedWorkspace(environment);
    if (workspace) {
        if (const auto* saved = workspace->connection(place))
            return *saved;
    }
    std::error_code ignored;
    if (std::filesystem::exists(place, ignored))
        return Connection{.name = place, .url = fileUrl(place)};
    if (looksLikeHosts(place))
        return Connection{.name = place, .url = "kafka://" + place};
    return workspace ? Result<Connection>(unknownPlace(place, *workspace)) : workspace.error();
}

Result<void> addProperties(Connection& connection, const Arguments& arguments)
{
    for (const auto& property : arguments.values("property")) {
        const auto equals = property.find('=');
        if (equals == std::string::npos || equals == 0)
            return usage("-X needs NAME=VALUE, not \"" + property + "\".");
        connection.properties[property.substr(0, equals)] = property.substr(equals + 1);
    }
    return {};
}

std::string property(const Connection& connection, const std::string& name)
{
    const auto found = connection.properties.find(name);
    return found == connection.properties.end() ? std::string() : found->second;
}

bool needsPassword(const Connection& connection)
{
    auto mechanism = property(connection, "sasl.mechanism");
    if (mechanism.empty())
        mechanism = property(connection, "sasl.mechanisms");
    const bool byPassword = mechanism == "PLAIN" || mechanism.starts_with("SCRAM");
    return byPassword && property(connection, "sasl.password").empty();
}

bool isDatabase(const Connection& connection)
{
    return connection.url.starts_with("postgres") || connection.url.starts_with("redis");
}

Result<void> askSecret(Connection& connection, const char* name)
{
    const auto user = property(connection, isDatabase(connection) ? "user" : "sasl.username");
    auto password = askPassword("Password of " + (user.empty() ? connection.name : user) + ": ");
    if (!password)
        return Error{.kind = Error::Kind::Denied,
                     .text = "The connection needs a password, and there is nobody to ask.",
                     .advice = "Put it into the environment as SAGALENS_PASSWORD."};
    connection.properties[name] = std::move(*password);
    return {};
}

//! A saved connection says by name what it needs; a password of a database may be needless.
bool needsSavedPassword(const Connection& connection, const Environment& environment)
{
    const auto workspace = savedWorkspace(environment);
    const auto* saved = workspace ? workspace->saved(connection.name) : nullptr;
    return saved && saved->connection.url == connection.url
           && std::ranges::find(saved->secrets, "password") != saved->secrets.end();
}

Result<void> addSecrets(Connection& connection, const Environment& environment)
{
    if (const auto phrase = environment("SAGALENS_KEY_PASSWORD"))
        connection.properties["ssl.key.password"] = *phrase;
    const bool database = isDatabase(connection);
    const auto* name = database ? "password" : "sasl.password";
    const auto password = environment("SAGALENS_PASSWORD");
    if (database ? !property(connection, name).empty()
                       || (!(password && !property(connection, "user").empty())
                           && !needsSavedPassword(connection, environment))
                 : !needsPassword(connection))
        return {};
    if (password) {
        connection.properties[name] = *password;
        return {};
    }
    return askSecret(connection, name);
}

//! The connection and what its configuration file brought, before anything was checked.
Result<std::vector<std::string>> assemble(const std::string& place, const Arguments& arguments,
                                          const Environment& environment, Connection& connection)
{
    const auto file = arguments.value("config");
    if (connection.url.empty() && (!place.empty() || !file)) {
        auto named = connectionOf(place, environment);
        if (!named)
            return named.error();
        connection = std::move(*named);
    }
    auto notes = file ? importProperties(*file, connection) : Result(std::vector<std::string>());
    if (notes && connection.url.empty())
        return usage("\"" + *file + "\" names no brokers (bootstrap.servers).",
                     "Give the address too.");
    if (connection.name.empty())
        connection.name = connection.url;
    return notes;
}

//! The user's own mappings of outbox tables, beside the built-in ones.
void addOwnTables()
{
    auto mappings = builtinTableMappings();
    for (const auto& wrong : loadTableMappings(userPaths().config + "/outbox", mappings))
        complain(wrong);
    useTableMappings(std::move(mappings));
}

Result<void> startSandbox(const std::string& kind, Target& target)
{
    auto sandbox = SandboxHold::start(kind);
    if (!sandbox)
        return sandbox.error();
    auto connection = (*sandbox)->connection();
    if (!connection)
        return connection.error();
    target.sandbox = std::move(*sandbox);
    target.connection = std::move(*connection);
    return {};
}

} // namespace

Result<SourceWords> sourceWords(const Arguments& arguments)
{
    const auto& words = arguments.positionals;
    if (arguments.has("sandbox"))
        return SourceWords{.rest = words};
    if (words.empty() && !arguments.has("config"))
        return usage("The source is missing: an address, a file, the name of a saved connection, "
                     "or --sandbox.");
    if (words.empty())
        return SourceWords{};
    return SourceWords{.place = words[0], .rest = {words.begin() + 1, words.end()}};
}

std::span<const Option> connectionOptions()
{
    return options;
}

Result<Target> findTarget(const std::string& place, const Arguments& arguments,
                          const Environment& environment)
{
    Target target;
    if (const auto kind = arguments.value("sandbox")) {
        if (const auto started = startSandbox(*kind, target); !started)
            return started.error();
    }
    auto notes = assemble(place, arguments, environment, target.connection);
    if (!notes)
        return notes.error();
    target.notes = std::move(*notes);
    std::vector<std::string_view> schemes;
    for (const auto* connector : connectors())
        schemes.push_back(connector->scheme);
    target.connector = connectorFor(target.connection.url);
    if (target.connector && target.connector->outbox)
        addOwnTables();
    if (target.connector && target.connector->checkAddress) {
        if (const auto good = target.connector->checkAddress(target.connection.url); !good)
            return good.error();
    } else if (const auto url = parseConnectionUrl(target.connection.url, schemes); !url) {
        return url.error();
    }
    if (const auto added = addProperties(target.connection, arguments); !added)
        return added.error();
    if (const auto added = addSecrets(target.connection, environment); !added)
        return added.error();
    return target;
}

void tellNotes(const Target& target)
{
    for (const auto& note : target.notes)
        complain(note);
    if (target.sandbox)
        target.sandbox->waitUntilSettled();
}

Result<std::vector<Target>> findTargets(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return words.error();
    if (arguments.has("sandbox") && !words->rest.empty())
        return usage("\"" + words->rest[0] + "\" is one word too many.");
    std::vector<std::string> places{words->place};
    places.insert(places.end(), words->rest.begin(), words->rest.end());
    std::vector<Target> targets;
    for (const auto& place : places) {
        auto target = findTarget(place, arguments);
        if (!target)
            return target.error();
        tellNotes(*target);
        targets.push_back(std::move(*target));
    }
    return targets;
}

} // namespace app::cli
