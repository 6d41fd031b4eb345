#include "sim/definition/reader.h"

namespace sim::definition {

namespace {

constexpr std::size_t mostServices = 12;
constexpr std::size_t mostFields = 48;
constexpr Number mostValue = 1'000'000'000'000;

bool isIdentifier(const std::string& name)
{
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !name.empty() && name.size() <= 40 && isLetter(name[0])
           && std::ranges::all_of(name,
                                  [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); });
}

void wantIdentifier(const Node& node, const std::string& name)
{
    static constexpr std::array<std::string_view, 4> words = {"true", "false", "sum", "event"};
    if (!isIdentifier(name) || std::ranges::find(words, name) != words.end())
        throw Wrong{"\"" + name + "\" cannot be a name: letters, digits and _ make one.",
                    node.pointer, true};
}

void readStates(const Node& node, Field& field)
{
    knowOnly(node, {"states", "at"});
    for (const auto& state : listOf(wanted(node, "states"))) {
        const auto name = textOf(state);
        if (!isIdentifier(name))
            deny(state, "\"" + name + "\" cannot be the name of a state.");
        field.states.push_back(name);
    }
    if (const auto at = member(node, "at")) {
        const auto state = std::ranges::find(field.states, textOf(*at));
        if (state == field.states.end())
            deny(*at, "this is none of its states.");
        field.initial = state - field.states.begin();
    }
}

//! 0, true, "stock" (a setting) or {"states": ["NEW", "PAID"]}.
void readInitial(const Draft& draft, const Node& node, Field& field)
{
    if (node.json.is_object()) {
        readStates(node, field);
    } else if (node.json.is_boolean()) {
        field.type = Type::Truth;
        field.initial = flagOf(node) ? 1 : 0;
    } else if (node.json.is_string()) {
        const auto& settings = draft.definition.settings;
        const auto setting = std::ranges::find(settings, textOf(node), &Setting::name);
        if (setting == settings.end())
            deny(node, "a field begins with a number, true, false or the name of a setting.");
        field.type = setting->type;
        field.initial = setting->value;
    } else {
        field.initial = readNumber(node, -mostValue, mostValue);
    }
}

void addField(Draft& draft, const Node& node, Field field)
{
    wantIdentifier(node, field.name);
    auto& fields = field.isShared ? draft.definition.shared : draft.definition.perOrder;
    const auto isTwice = [&](const Field& other) {
        return other.service == field.service && other.name == field.name;
    };
    if (std::ranges::any_of(draft.definition.perOrder, isTwice)
        || std::ranges::any_of(draft.definition.shared, isTwice))
        deny(node, "\"" + field.name + "\" is there twice.");
    if (fields.size() == mostFields)
        deny(node, "a definition has at most 48 fields.");
    fields.push_back(std::move(field));
}

void readFields(Draft& draft, const Node& node, Index service, bool isShared)
{
    if (node.json.is_array()) {
        for (const auto& one : listOf(node))
            addField(draft, one, {.name = textOf(one), .service = service, .isShared = isShared});
        return;
    }
    for (const auto& [name, initial] : inOrder(node, draft.json)) {
        Field field{.name = name, .service = service, .isShared = isShared};
        readInitial(draft, initial, field);
        addField(draft, initial, std::move(field));
    }
}

void readSettings(Draft& draft, const Node& node)
{
    for (const auto& [name, value] : inOrder(node, draft.json)) {
        wantIdentifier(value, name);
        Setting setting{.name = name};
        if (value.json.is_boolean()) {
            setting.type = Type::Truth;
            setting.value = flagOf(value) ? 1 : 0;
        } else {
            setting.value = readNumber(value, -mostValue, mostValue);
        }
        draft.definition.settings.push_back(std::move(setting));
    }
}

} // namespace

void readServices(Draft& draft, const Node& root)
{
    if (const auto settings = member(root, "settings"))
        readSettings(draft, *settings);
    const auto services = wanted(root, "services");
    for (const auto& [name, node] : inOrder(services, draft.json)) {
        wantIdentifier(node, name);
        knowOnly(node, {"db", "shared", "instances", "readModel"});
        if (draft.definition.services.size() == mostServices)
            deny(node, "a definition has at most 12 services.");
        Service service{.name = name};
        readNumberInto(node, "instances", service.instances, 1, 2);
        service.isReadModel = flagOf(node, "readModel", false);
        draft.definition.services.push_back(std::move(service));
        const auto index = Index(draft.definition.services.size() - 1);
        if (const auto fields = member(node, "db"))
            readFields(draft, *fields, index, false);
        if (const auto fields = member(node, "shared"))
            readFields(draft, *fields, index, true);
    }
    if (draft.definition.services.empty())
        deny(services, "a saga has at least one service.");
}

} // namespace sim::definition
