#include "model/workspace/workspacejson.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace model {

namespace {

using Json = nlohmann::ordered_json;

constexpr int currentVersion = 1;

Place placeOf(std::string_view text, std::size_t byte)
{
    const auto before = text.substr(0, byte > 0 ? byte - 1 : 0);
    const auto lineStart = before.rfind('\n');
    const auto column =
        lineStart == std::string_view::npos ? before.size() : before.size() - lineStart - 1;
    return {int(std::ranges::count(before, '\n')) + 1, int(column) + 1};
}

Error malformed(std::string text, Place place = {})
{
    return {.kind = Error::Kind::Malformed,
            .text = std::move(text),
            .advice = "Mend the file or give another.",
            .place = place};
}

//! Takes the members that are known out of an object; what is left is unknown and kept.
class Members
{
public:
    Members(Json object, std::string path, std::vector<std::string>& notes)
        : m_object(std::move(object))
        , m_path(std::move(path))
        , m_notes(notes)
    {}

    void read(const char* name, std::string& out) { take(name, out, &Json::is_string, "a text"); }
    void read(const char* name, int& out)
    {
        take(name, out, &Json::is_number_integer, "a whole number");
    }
    void read(const char* name, double& out) { take(name, out, &Json::is_number, "a number"); }
    void read(const char* name, std::chrono::seconds& out)
    {
        std::int64_t seconds = out.count();
        take(name, seconds, &Json::is_number_integer, "a whole number of seconds");
        // A year is for good.
        out = std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, 31'536'000));
    }
    void read(const char* name, std::optional<Timestamp>& out)
    {
        std::string text;
        read(name, text);
        out = fromIso(text);
        if (!text.empty() && !out)
            note(name, "a time");
    }
    void read(const char* name, Severity& out)
    {
        std::string text;
        read(name, text);
        const auto known = severityNamed(text);
        if (!text.empty() && !known)
            note(name, "note, warning or failure");
        out = known.value_or(out);
    }
    template <typename Item>
    void read(const char* name, std::optional<std::vector<Item>>& out)
    {
        if (m_object.contains(name))
            read(name, out.emplace());
    }
    void read(const char* name, bool& out) { take(name, out, &Json::is_boolean, "true or false"); }

    void read(const char* name, std::map<std::string, std::string>& out)
    {
        const auto object = remove(name, Json::object());
        for (const auto& [key, value] : object.items()) {
            if (value.is_string())
                out[key] = value.get<std::string>();
            else
                note(std::string(name) + "." + key, "a text");
        }
    }

    void read(const char* name, std::vector<std::string>& out)
    {
        for (const auto& value : remove(name, Json::array())) {
            if (value.is_string())
                out.push_back(value.get<std::string>());
            else
                note(name, "a list of texts");
        }
    }

    template <typename Item>
    void read(const char* name, std::vector<Item>& out)
    {
        int index = 0;
        for (const auto& value : remove(name, Json::array())) {
            const auto path = m_path + name + '[' + std::to_string(index++) + ']';
            if (!value.is_object()) {
                m_notes.push_back(path + " is not an object");
                continue;
            }
            Members members(value, path + '.', m_notes);
            readItem(members, out.emplace_back());
            out.back().unknown = members.unknown();
        }
    }

    std::string unknown() const
    {
        return m_object.empty() ? std::string()
                                : m_object.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

private:
    //! An empty one of the same kind when the member is absent or of another kind.
    Json remove(const char* name, Json empty)
    {
        const auto found = m_object.find(name);
        if (found == m_object.end())
            return empty;
        Json value = *found;
        m_object.erase(name);
        if (value.type() == empty.type())
            return value;
        note(name, empty.is_array() ? "a list" : "an object");
        return empty;
    }

    template <typename Value>
    void take(const char* name, Value& out, bool (Json::*isKind)() const noexcept, const char* kind)
    {
        const auto found = m_object.find(name);
        if (found == m_object.end())
            return;
        if (((*found).*isKind)())
            out = found->get<Value>();
        else
            note(name, kind);
        m_object.erase(name);
    }

    void note(const std::string& name, const char* kind)
    {
        m_notes.push_back(m_path + name + " is not " + kind);
    }

    static void readItem(Members& members, SavedConnection& saved)
    {
        members.read("name", saved.connection.name);
        members.read("url", saved.connection.url);
        members.read("group", saved.connection.group);
        members.read("production", saved.connection.production);
        members.read("colour", saved.connection.colour);
        members.read("channels", saved.channels);
        members.read("secrets", saved.secrets);
        members.read("properties", saved.connection.properties);
    }
    static void readItem(Members& members, SavedFilter& filter)
    {
        members.read("name", filter.name);
        members.read("text", filter.text);
    }
    static void readItem(Members& members, LetterNote& note)
    {
        members.read("group", note.group);
        members.read("text", note.text);
    }
    static void readItem(Members& members, ColourRule& rule)
    {
        members.read("name", rule.name);
        members.read("filter", rule.filter);
        members.read("colour", rule.colour);
        members.read("enabled", rule.enabled);
    }
    static void readItem(Members& members, SavedColumn& column)
    {
        members.read("field", column.field);
        members.read("title", column.title);
        members.read("width", column.width);
        members.read("visible", column.visible);
    }
    static void readItem(Members& members, ColumnLayout& layout)
    {
        members.read("name", layout.name);
        members.read("columns", layout.columns);
    }

    static void readItem(Members& members, FindingMute& mute)
    {
        members.read("code", mute.code);
        members.read("where", mute.where);
        members.read("what", mute.what);
        members.read("until", mute.until);
    }
    static void readItem(Members& members, AlertRule& rule)
    {
        members.read("name", rule.name);
        members.read("enabled", rule.enabled);
        members.read("notify", rule.notify);
        members.read("code", rule.code);
        members.read("severity", rule.least);
        members.read("where", rule.where);
        members.read("metric", rule.metric);
        members.read("above", rule.above);
        members.read("below", rule.below);
        members.read("lastingSeconds", rule.lasting);
        members.read("snoozedUntil", rule.snoozedUntil);
    }

    Json m_object;
    std::string m_path;
    std::vector<std::string>& m_notes;
};

//! What a newer version wrote comes after what we know.
Json withUnknown(Json object, const std::string& unknown)
{
    const auto more = Json::parse(unknown, nullptr, false);
    if (more.is_object()) {
        for (const auto& [name, value] : more.items())
            object.push_back({name, value});
    }
    return object;
}

Json toJson(const SavedFilter& filter)
{
    return withUnknown({{"name", filter.name}, {"text", filter.text}}, filter.unknown);
}

Json toJson(const LetterNote& note)
{
    return withUnknown({{"group", note.group}, {"text", note.text}}, note.unknown);
}

Json toJson(const ColourRule& rule)
{
    return withUnknown({{"name", rule.name},
                        {"filter", rule.filter},
                        {"colour", rule.colour},
                        {"enabled", rule.enabled}},
                       rule.unknown);
}

Json toJson(const SavedColumn& column)
{
    return withUnknown({{"field", column.field},
                        {"title", column.title},
                        {"width", column.width},
                        {"visible", column.visible}},
                       column.unknown);
}

Json toJson(const FindingMute& mute)
{
    Json json{{"code", mute.code}, {"where", mute.where}, {"what", mute.what}};
    if (mute.until)
        json["until"] = toIso(*mute.until);
    return withUnknown(std::move(json), mute.unknown);
}

Json toJson(const AlertRule& rule)
{
    Json json{{"name", rule.name},
              {"enabled", rule.enabled},
              {"notify", rule.notify},
              {"code", rule.code},
              {"severity", toText(rule.least)},
              {"where", rule.where},
              {"metric", rule.metric},
              {"above", rule.above},
              {"below", rule.below},
              {"lastingSeconds", rule.lasting.count()}};
    if (rule.snoozedUntil)
        json["snoozedUntil"] = toIso(*rule.snoozedUntil);
    return withUnknown(std::move(json), rule.unknown);
}

Json toJson(const ColumnLayout& layout);

template <typename Item>
Json listOf(const std::vector<Item>& items)
{
    auto list = Json::array();
    for (const auto& item : items)
        list.push_back(toJson(item));
    return list;
}

Json toJson(const ColumnLayout& layout)
{
    return withUnknown({{"name", layout.name}, {"columns", listOf(layout.columns)}},
                       layout.unknown);
}

Json connectionsJson(const std::vector<SavedConnection>& connections,
                     const SecretPredicate& isSecret)
{
    auto list = Json::array();
    for (const auto& saved : connections) {
        auto secrets = saved.secrets;
        const auto open = withoutSecrets(saved.connection, isSecret, &secrets);
        std::ranges::sort(secrets);
        secrets.erase(std::unique(secrets.begin(), secrets.end()), secrets.end());
        Json json = {{"name", open.name},
                     {"url", open.url},
                     {"group", open.group},
                     {"production", open.production},
                     {"properties", Json(open.properties)}};
        if (!open.colour.empty())
            json["colour"] = open.colour;
        if (!saved.channels.empty())
            json["channels"] = saved.channels;
        if (!secrets.empty())
            json["secrets"] = secrets;
        list.push_back(withUnknown(std::move(json), saved.unknown));
    }
    return list;
}

std::string textOf(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

Result<Json> parse(std::string_view text)
{
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        return malformed("This is not JSON", placeOf(text, error.byte));
    } catch (const Json::exception& error) {
        return malformed(std::string("This is not JSON: ") + error.what());
    }
}

} // namespace

Result<LoadedWorkspace> readWorkspace(std::string_view text)
{
    auto json = parse(text);
    if (!json)
        return json.error();
    if (!json->is_object() || !json->contains("version") || !(*json)["version"].is_number_integer())
        return malformed("This is not a workspace: it has no \"version\".", {1, 1});
    if ((*json)["version"].get<std::int64_t>() > currentVersion)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = "This file was written by a newer version of Sagalens.",
                     .advice = "Open it with that version."};
    json->erase("version");
    LoadedWorkspace loaded;
    Members members(std::move(*json), {}, loaded.notes);
    members.read("connections", loaded.workspace.connections);
    members.read("filters", loaded.workspace.filters);
    members.read("colourRules", loaded.workspace.colourRules);
    members.read("layouts", loaded.workspace.layouts);
    members.read("history", loaded.workspace.history);
    members.read("findingMutes", loaded.workspace.findingMutes);
    members.read("alertRules", loaded.workspace.alertRules);
    members.read("letterNotes", loaded.workspace.letterNotes);
    loaded.workspace.unknown = members.unknown();
    return loaded;
}

std::string writeWorkspace(const Workspace& workspace, const SecretPredicate& isSecret)
{
    Json json{{"version", currentVersion},
              {"connections", connectionsJson(workspace.connections, isSecret)},
              {"filters", listOf(workspace.filters)},
              {"colourRules", listOf(workspace.colourRules)},
              {"layouts", listOf(workspace.layouts)},
              {"history", Json(workspace.history)}};
    if (!workspace.findingMutes.empty())
        json["findingMutes"] = listOf(workspace.findingMutes);
    if (workspace.alertRules)
        json["alertRules"] = listOf(*workspace.alertRules);
    if (!workspace.letterNotes.empty())
        json["letterNotes"] = listOf(workspace.letterNotes);
    return textOf(withUnknown(std::move(json), workspace.unknown));
}

std::string exportConnections(const std::vector<SavedConnection>& connections,
                              const SecretPredicate& isSecret)
{
    return textOf(
        {{"version", currentVersion}, {"connections", connectionsJson(connections, isSecret)}});
}

} // namespace model
